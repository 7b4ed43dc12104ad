import { BenchError } from '../errors.ts';
import type { EngineAccess } from '../model/engine-access.ts';
import type { EngineAddress, EngineRequest } from '../model/engine-request.ts';
import type { Lab, Labs } from '../model/lab.ts';
import { connect } from './connect.ts';
import { makeDockerLab, openDockerLab, type LabOptions } from './docker-lab.ts';

/**
 * The laboratories of the engines that are named, all opened at the same time, or of the one that is found where none
 * is. When one cannot be reached the others are closed again; throws `no-engine` with every engine and its reason.
 */
export async function openDockerLabs(
  engines: readonly EngineRequest[],
  access: EngineAccess,
  options: LabOptions = {},
): Promise<Labs> {
  const attempts = engines.map((engine) => openNamed(engine, access, options));
  const found = engines.length === 0 ? [openDockerLab(access, options)] : attempts;
  const ended = await Promise.allSettled(found);
  const opened = ended.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
  const failures = ended.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
  const [first, ...others] = opened;
  if (failures.length === 0 && first !== undefined) return makeLabs([first, ...others]);
  await closeAll(opened);
  throw putTogether(failures, engines.length);
}

async function openNamed(request: EngineRequest, access: EngineAccess, options: LabOptions): Promise<Lab> {
  const { name } = request;
  const { signal } = options;
  try {
    const address = await settle(request, access);
    return makeDockerLab(
      await connect(address, { name, access, ...(signal && { signal }) }),
      access,
      options,
    );
  } catch (error) {
    throw error instanceof BenchError ? unreachable(request, error) : error;
  }
}

async function settle(request: EngineRequest, { findContext }: EngineAccess): Promise<EngineAddress> {
  return 'context' in request ? findContext(request.context) : request;
}

function unreachable(request: EngineRequest, { message, hint, cause }: BenchError): BenchError {
  const way = 'context' in request ? `Docker context ${request.context}` : request.host;
  return new BenchError('no-engine', `Cannot reach engine ${request.name} (${way}): ${message}`, {
    ...{ hint, cause },
  });
}

function makeLabs(labs: readonly [Lab, ...Lab[]]): Labs {
  return { labs, [Symbol.asyncDispose]: () => closeAll(labs) };
}

async function closeAll(labs: readonly Lab[]): Promise<void> {
  await Promise.all(labs.map((lab) => lab[Symbol.asyncDispose]()));
}

/** One failure is told as it is; of several each keeps its remedy. What is no known mishap goes first. */
function putTogether(failures: readonly unknown[], asked: number): unknown {
  const known = failures.filter((failure) => failure instanceof BenchError);
  if (known.length < failures.length) return failures.find((failure) => !(failure instanceof BenchError));
  if (known.length === 1) return known[0];
  const lines = known.map(({ message, hint }) => `  ${message}\n    → ${hint}`);
  return new BenchError(
    'no-engine',
    `${known.length} of ${asked} engines cannot be reached\n${lines.join('\n')}`,
    {
      hint: 'Mend what stands above, or choose the other engines with --engine',
    },
  );
}
