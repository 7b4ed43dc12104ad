import { fileURLToPath } from 'node:url';
import { makeCountingRecipe } from '../instructions/instructions.ts';
import {
  type Arch,
  type BuildRecipe,
  type Cell,
  type Companion,
  type PresetValues,
  type Recipe,
  type Suite,
  type VariantImage,
  toPlatform,
} from '../../model/index.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const launcherFolder = fileURLToPath(new URL('../measure/launcher', import.meta.url));

interface SuiteRequest {
  readonly suite: Suite;
  readonly params: PresetValues['params'];
}

/**
 * What a variant's cells of one suite are measured in: its runtime, the launcher, the suite's programs. Those are compiled
 * where the toolchain is, which may be another architecture than the runtime's.
 */
export function makeImageRecipe(
  cell: Cell,
  { suite, params }: SuiteRequest,
  image: VariantImage,
): BuildRecipe {
  const arch = image.toolchain.arch ?? cell.arch;
  return {
    kind: 'build',
    name: `subject-${cell.suite}-${cell.family}-${cell.release}-${cell.variant}${cell.reference ? '-reference' : ''}`,
    folder: here,
    dockerfile: 'subject.Dockerfile',
    files: [],
    args: { BUILT_ON: toPlatform(arch) },
    parents: {
      RUNTIME: image.runtime,
      LAUNCHER: { ...launcherRecipe(image.toolchain), arch },
      WORKLOADS: { ...suite.recipe(image.toolchain, arch, params), arch },
    },
  };
}

/** What stands beside the subjects of a suite: its own runtime and the launcher. */
export function makeCompanionRecipe(suite: Suite, { runtime, toolchain }: Companion): BuildRecipe {
  return {
    kind: 'build',
    name: `companion-${suite.name}`,
    folder: here,
    dockerfile: 'companion.Dockerfile',
    files: [],
    args: {},
    parents: { RUNTIME: runtime, LAUNCHER: launcherRecipe(toolchain) },
  };
}

/** What a counted cell is measured in, on an engine of architecture `host`. */
export function makeCountingImageRecipe(subject: BuildRecipe, host: Arch): BuildRecipe {
  return makeCountingRecipe({ subject, host, launcher: launcherRecipe });
}

/** Built once per toolchain, so that variants of one binary interface run the same bytes. */
function launcherRecipe(toolchain: Recipe): BuildRecipe {
  return {
    kind: 'build',
    name: 'launcher',
    folder: launcherFolder,
    dockerfile: 'Dockerfile',
    files: ['.'],
    args: {},
    parents: { TOOLCHAIN: toolchain },
  };
}
