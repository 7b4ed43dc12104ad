import { createHash } from 'node:crypto';
import { makeRoot, type Root } from '../machine/root.fixture.ts';

interface DockerFolder {
  /** Content of config.json, which is missing when this is left out. */
  readonly config?: object;
  /** Endpoints, by the name of the context. */
  readonly contexts?: Readonly<Record<string, object | undefined>>;
  /** Names of contexts that have a certificate. */
  readonly certified?: readonly string[];
}

/** For tests: a folder laid out as `docker context create` does it, removed at the end of its scope. */
export async function makeDockerFolder({
  config,
  contexts = {},
  certified = [],
}: DockerFolder): Promise<Root> {
  const described = Object.entries(contexts).map(([name, docker]) => [
    `contexts/meta/${hashOf(name)}/meta.json`,
    JSON.stringify({ Name: name, Metadata: {}, Endpoints: docker && { docker } }),
  ]);
  const certificates = certified.map((name) => [`contexts/tls/${hashOf(name)}/docker/ca.pem`, 'a CA']);
  return makeRoot(
    Object.fromEntries([
      ...described,
      ...certificates,
      ...(config === undefined ? [] : [['config.json', JSON.stringify(config)]]),
    ]) as Readonly<Record<string, string>>,
  );
}

function hashOf(name: string): string {
  return createHash('sha256').update(name).digest('hex');
}
