import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ImageRequest, Unavailable } from '../model/family.ts';
import type { BuildRecipe, Recipe } from '../model/recipe.ts';
import { abiOf } from '../model/variant.ts';

const folder = fileURLToPath(new URL('apk', import.meta.url));

/** The image that a request names to stand on: a reference, or the archive of a root file system that is on this machine. */
export function givenBase({ base = '', variant }: ImageRequest): Recipe | Unavailable {
  const name = base.replaceAll('{libc}', abiOf(variant));
  return name.startsWith('/') ? archiveBase(name) : { kind: 'pull', reference: name };
}

function archiveBase(path: string): BuildRecipe | Unavailable {
  const file = statSync(path, { throwIfNoEntry: false });
  if (file?.isFile() !== true) return { kind: 'unavailable', reason: `there is no archive ${path}` };
  // Another file under the same name is another image.
  const state = `${file.size} bytes of ${file.mtime.toISOString()}`;
  return {
    kind: 'build',
    name: 'rootfs-archive',
    folder,
    dockerfile: 'archive.Dockerfile',
    files: [],
    args: {},
    parents: {},
    generated: { file: 'rootfs.tar', program: 'place-archive', args: [path, state] },
  };
}
