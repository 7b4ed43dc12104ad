/** Docker's own registry, where a reference names none. */
const defaultRegistry = 'docker.io';

/** The registry that a reference is pulled from: `docker.io`, `localhost`, `registry.example:5000`. */
export function registryOf(reference: string): string {
  const [first = '', ...rest] = reference.split('/');
  const named = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  return named ? first : defaultRegistry;
}

/** A reference without its tag and its digest: `registry.example:5000/debian`. */
export function repositoryOf(reference: string): string {
  const [tagged = ''] = reference.split('@');
  return tagged.replace(/:[^/:]*$/, '');
}

/**
 * The manifest's digest among an image's (`debian@sha256:…`): that of the reference's own repository. Images that never were in
 * a registry have none.
 */
export function findManifestDigest(
  reference: string,
  repoDigests: readonly string[] | undefined,
): string | undefined {
  const own = repoDigests?.find((digest) => shortNameOf(digest) === shortNameOf(reference));
  return own?.split('@')[1];
}

/** Docker leaves its own registry and the namespace of its official images away, Podman does not. */
function shortNameOf(reference: string): string {
  return repositoryOf(reference)
    .replace(/^docker\.io\//, '')
    .replace(/^library\//, '');
}
