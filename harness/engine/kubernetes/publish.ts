import type Docker from 'dockerode';
import { BenchError } from '../../errors.ts';
import type { FindCredentials } from '../../model/index.ts';
import { toEngineError } from '../errors.ts';
import { registryOf } from '../images.ts';
import { type AnswerLine, answerWithin, questionMs, readAnswer } from '../response-stream.ts';

interface Means {
  /** The engine that has the images. */
  readonly docker: Docker;
  /** `registry.example:5000/bench`. */
  readonly registry: string | undefined;
  /** The same, as nodes call it. */
  readonly pullFrom?: string | undefined;
  readonly findCredentials: FindCredentials;
}

/**
 * Pushes images of an engine to a registry, each once, and says how nodes call them: by their digest, since a tag may be another
 * image tomorrow.
 */
export function makePublisher(means: Means): (tag: string) => Promise<string> {
  const published = new Map<string, Promise<string>>();
  return async (tag) => {
    const { docker } = means;
    const { Id } = await answerWithin(questionMs, () => docker.getImage(tag).inspect()).catch(
      (error: unknown) => {
        throw toEngineError(error, `Cannot look at image ${tag}`);
      },
    );
    const known = published.get(Id) ?? publish(tag, Id, means);
    published.set(Id, known);
    known.catch(() => published.delete(Id));
    return known;
  };
}

/** Hundreds of MiB go to another machine. */
const pushMs = 30 * 60_000;

async function publish(tag: string, id: string, means: Means): Promise<string> {
  const { docker, registry, pullFrom = registry } = means;
  if (registry === undefined) throw noRegistry();
  const name =
    tag
      .split('@')[0]
      ?.replace(/^.*\//, '')
      .replace(/:[^:]*$/, '') ?? 'image';
  const repo = `${registry}/${name}`;
  const label = id.replace('sha256:', '').slice(0, shownCharacters);
  const reference = `${repo}:${label}`;
  try {
    await docker.getImage(tag).tag({ repo, tag: label });
    const digest = await push(reference, means);
    return `${pullFrom ?? registry}/${name}@${digest}`;
  } catch (error) {
    throw toEngineError(error, `Cannot push ${tag} to ${registry}`);
  } finally {
    // The image has its own name as well.
    await docker
      .getImage(reference)
      .remove({ noprune: true })
      .catch(() => undefined);
  }
}

/** An id is long enough to tell images apart with so many of its characters. */
const shownCharacters = 24;

function noRegistry(): BenchError {
  return new BenchError('no-engine', 'no registry is given for images, and nodes pull theirs from one', {
    hint: 'Name it in the config file: "engines": [{ "name": …, "kubernetes": …, "registry": "registry.example:5000/bench" }]',
  });
}

/** An engine wants to be told that there are none. */
const anonymous = { username: '', password: '', serveraddress: '' };

async function push(reference: string, { docker, findCredentials }: Means): Promise<string> {
  const abortSignal = AbortSignal.timeout(pushMs);
  const found = await findCredentials(registryOf(reference), abortSignal);
  const authconfig = found.kind === 'found' ? found.credentials : anonymous;
  const stream = await docker.getImage(reference).push({ authconfig, abortSignal });
  let digest: string | undefined;
  for await (const line of readAnswer(stream)) {
    if (line.error !== undefined) throw Object.assign(new Error(line.error), { statusCode: 500 });
    digest = (line as PushLine).aux?.Digest ?? digest;
  }
  if (digest === undefined) throw new Error('the engine does not say the digest of what it has pushed');
  return digest;
}

/** The last line of a push (Docker Engine API, "ImagePush"). */
interface PushLine extends AnswerLine {
  readonly aux?: { readonly Digest?: string };
}
