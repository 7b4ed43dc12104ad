import type { EngineAccess } from '../model/engine-access.ts';
import { foundEngineName } from '../model/engine-request.ts';
import type { Lab } from '../model/lab.ts';
import { buildImage, usualBuildStallMs } from './build.ts';
import { canRun } from './can-run.ts';
import { connectToFirst, type Connection } from './connect.ts';
import { inspectImage } from './images.ts';
import { nameLosses, nameSubjectLosses } from './lost-engine.ts';
import { pullAs } from './pull-as.ts';
import { usualPatience, type Patience } from './pull.ts';
import { readFiles } from './read-files.ts';
import { removeImages } from './remove-images.ts';
import { startSubject } from './subject.ts';
import { clear, sweep } from './sweep.ts';
import { makeTurns } from './turns.ts';

export interface LabOptions {
  /** Ends the attempt to reach an engine. */
  readonly signal?: AbortSignal;
  /** With registries; the usual one when left out. */
  readonly patience?: Patience;
  /** How long a build may have nothing to say; the usual time when left out. */
  readonly buildStallMs?: number;
}

/** The laboratory of the engine that is found where none is named. */
export async function openDockerLab(access: EngineAccess, options: LabOptions = {}): Promise<Lab> {
  const connection = await connectToFirst(await access.findAddresses(), {
    ...{ name: foundEngineName, access },
    ...(options.signal && { signal: options.signal }),
  });
  return makeDockerLab(connection, access, options);
}

/** The laboratory of an engine that speaks the Docker API. */
export function makeDockerLab(
  connection: Connection,
  { findCredentials, findProxies }: Pick<EngineAccess, 'findCredentials' | 'findProxies'>,
  { patience = usualPatience, buildStallMs = usualBuildStallMs }: LabOptions = {},
): Lab {
  const { docker, engine } = connection;
  const named = <T>(work: Promise<T>): Promise<T> => nameLosses(work, connection);
  const inTurn = makeTurns();
  return {
    engine,
    inspect: (tag) => named(inspectImage(docker, tag)),
    pull: (pull, watch) =>
      named(inTurn(pull.reference, () => pullAs({ docker, findCredentials, patience }, pull, watch))),
    build: async (build, watch) => {
      const proxies = await findProxies(engine.host);
      const args = { ...proxies, ...build.args };
      return named(buildImage({ docker, stallMs: buildStallMs }, { ...build, args }, watch));
    },
    readFiles: (tag, paths) => named(readFiles(docker, tag, paths)),
    canRun: (tag) => named(canRun(docker, tag)),
    start: async (subject, signal) =>
      nameSubjectLosses(await named(startSubject(docker, subject, signal)), connection),
    sweep: (labels) => named(sweep(docker, labels)),
    clear: (whose) => named(clear(docker, whose)),
    removeImages: () => named(removeImages(docker)),
    [Symbol.asyncDispose]: () => connection[Symbol.asyncDispose](),
  };
}
