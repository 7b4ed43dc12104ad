import type Docker from 'dockerode';
import type { EngineFacts, Lab } from '../model/lab.ts';
import { buildImage } from './build.ts';
import { connect } from './connect.ts';
import { inspectImage, pullImage } from './images.ts';
import { startSubject } from './subject.ts';
import { sweep } from './sweep.ts';

/** The laboratory of a container engine that speaks the Docker API. */
export async function openDockerLab(hosts: readonly string[]): Promise<Lab> {
  const { docker, engine } = await connect(hosts);
  return makeLab(docker, engine);
}

function makeLab(docker: Docker, engine: EngineFacts): Lab {
  return {
    engine,
    inspect: (tag) => inspectImage(docker, tag),
    pull: (reference, watch) => pullImage(docker, reference, watch),
    build: (request, watch) => buildImage(docker, request, watch),
    start: (request, signal) => startSubject(docker, request, signal),
    sweep: (labels) => sweep(docker, labels),
    [Symbol.asyncDispose]: async () => {
      // The client keeps no connection open between requests.
    },
  };
}
