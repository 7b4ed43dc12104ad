import { fileURLToPath } from 'node:url';
import { debianToolchain } from '../../catalog/debian-recipes.ts';
import { toPlatform, type Arch } from '../../model/arch.ts';
import type { BuildRecipe, Recipe } from '../../model/recipe.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const containerFolder = fileURLToPath(new URL('container', import.meta.url));

interface CountingParts {
  /** Its root file system is the guest's; of any architecture. */
  readonly subject: BuildRecipe;
  /** Of the engine's architecture, as is the container's first process. */
  readonly host: Arch;
  readonly launcher: (toolchain: Recipe) => Recipe;
}

/** A subject with QEMU, the plugin and a launcher of the engine's architecture beside what it had. */
export function makeCountingRecipe({ subject, host, launcher }: CountingParts): BuildRecipe {
  const toolchain = debianToolchain(host);
  return {
    kind: 'build',
    name: `${subject.name}-insn`,
    folder,
    dockerfile: 'counting.Dockerfile',
    files: [],
    args: { BUILT_ON: toPlatform(host) },
    parents: { SUBJECT: subject, QEMU: { ...makeQemuRecipe(toolchain, launcher(toolchain)), arch: host } },
  };
}

/** Built once per engine: every subject of every architecture gets the same. */
function makeQemuRecipe(toolchain: Recipe, launcher: Recipe): BuildRecipe {
  return {
    kind: 'build',
    name: 'insn-qemu',
    folder: containerFolder,
    dockerfile: 'Dockerfile',
    files: ['.'],
    args: {},
    parents: { TOOLCHAIN: toolchain, LAUNCHER: launcher },
    // Debian's qemu-user and the libraries that it loads; the proof of a subject says which version.
    origins: [
      { name: 'qemu-user', licence: 'GPL-2.0-or-later' },
      { name: 'glibc', licence: 'LGPL-2.1-or-later' },
      { name: 'glib', licence: 'LGPL-2.1-or-later' },
    ],
  };
}
