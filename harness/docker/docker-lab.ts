import type Docker from 'dockerode';
import type { FindCredentials } from '../model/credentials.ts';
import type { EngineFacts, Lab } from '../model/lab.ts';
import { buildImage } from './build.ts';
import { connect } from './connect.ts';
import { inspectImage } from './images.ts';
import { pullImage, usualPatience, type Patience } from './pull.ts';
import { startSubject } from './subject.ts';
import { sweep } from './sweep.ts';

export interface DockerLabRequest {
  /** Where an engine may listen, best first. */
  readonly hosts: readonly string[];
  /** Asked when something is pulled, and not before. */
  readonly findCredentials: FindCredentials;
  /** With registries; the usual one when left out. */
  readonly patience?: Patience;
}

/** The laboratory of a container engine that speaks the Docker API. */
export async function openDockerLab(request: DockerLabRequest): Promise<Lab> {
  const { docker, engine } = await connect(request.hosts);
  return makeLab(docker, engine, request);
}

function makeLab(docker: Docker, engine: EngineFacts, request: DockerLabRequest): Lab {
  const { findCredentials, patience = usualPatience } = request;
  return {
    engine,
    inspect: (tag) => inspectImage(docker, tag),
    pull: (pull, watch) => pullImage({ docker, findCredentials, patience }, pull, watch),
    build: (build, watch) => buildImage(docker, build, watch),
    start: (subject, signal) => startSubject(docker, subject, signal),
    sweep: (labels) => sweep(docker, labels),
    [Symbol.asyncDispose]: async () => {
      // The client keeps no connection open between requests.
    },
  };
}
