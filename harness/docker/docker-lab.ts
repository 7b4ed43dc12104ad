import type { EngineAccess } from '../model/engine-access.ts';
import { foundEngineName } from '../model/engine-request.ts';
import type { Lab } from '../model/lab.ts';
import { buildImage } from './build.ts';
import { connectToFirst, type Connection } from './connect.ts';
import { inspectImage } from './images.ts';
import { nameLosses, nameSubjectLosses } from './lost-engine.ts';
import { pullImage, usualPatience, type Patience } from './pull.ts';
import { startSubject } from './subject.ts';
import { sweep } from './sweep.ts';

export interface LabOptions {
  /** Ends the attempt to reach an engine. */
  readonly signal?: AbortSignal;
  /** With registries; the usual one when left out. */
  readonly patience?: Patience;
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
  { findCredentials }: Pick<EngineAccess, 'findCredentials'>,
  { patience = usualPatience }: LabOptions = {},
): Lab {
  const { docker, engine } = connection;
  const named = <T>(work: Promise<T>): Promise<T> => nameLosses(work, connection);
  return {
    engine,
    inspect: (tag) => named(inspectImage(docker, tag)),
    pull: (pull, watch) => named(pullImage({ docker, findCredentials, patience }, pull, watch)),
    build: (build, watch) => named(buildImage(docker, build, watch)),
    start: async (subject, signal) =>
      nameSubjectLosses(await named(startSubject(docker, subject, signal)), connection),
    sweep: (labels) => named(sweep(docker, labels)),
    [Symbol.asyncDispose]: () => connection[Symbol.asyncDispose](),
  };
}
