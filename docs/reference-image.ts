import { debianBase } from '../harness/catalog/debian.ts';
import { makeTestImage, openTestLab } from '../harness/testing/containers.ts';
import { connectToTestEngine, forget } from '../harness/testing/registry.ts';

/** The image that the documentation compares with; disposing takes away what was put in its place. */
export const reference = 'debian:bookworm-20241111-slim';

/** Where the engine does not have it, Debian's base image of today stands in for it: it is the same all but in its packages. */
export async function makeReference(): Promise<AsyncDisposable> {
  await using lab = await openTestLab();
  if ((await lab.inspect(reference)) !== undefined) return { [Symbol.asyncDispose]: () => Promise.resolve() };
  const base = await makeTestImage(lab, debianBase(lab.engine.arch));
  const docker = await connectToTestEngine();
  const [repo = '', tag = ''] = reference.split(':');
  await docker.getImage(base.tag).tag({ repo, tag });
  return { [Symbol.asyncDispose]: () => forget(docker, reference) };
}
