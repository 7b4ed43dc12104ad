import { debianBase } from '../harness/catalog/index.ts';
import { makeTestImage, connectTestEngine } from '../harness/testing/containers.ts';
import { connectToTestEngine, forget } from '../harness/testing/registry.ts';

/** The image that the documentation compares with; disposing takes away what was put in its place. */
export const reference = 'debian:bookworm-20241111-slim';

/**
 * Where the engine does not have an image of Debian's, its base image of today stands in for it: it is the same all but in its packages.
 * Tests that run beside each other name different ones, since each takes its own away.
 */
export async function makeReference(name: string = reference): Promise<AsyncDisposable> {
  await using engine = await connectTestEngine();
  if ((await engine.inspect(name)) !== undefined) return { [Symbol.asyncDispose]: () => Promise.resolve() };
  const base = await makeTestImage(engine, debianBase(engine.facts.arch));
  const docker = await connectToTestEngine();
  const [repo = '', tag = ''] = name.split(':');
  await docker.getImage(base.tag).tag({ repo, tag });
  return { [Symbol.asyncDispose]: () => forget(docker, name) };
}
