import { fileURLToPath } from 'node:url';
import { debianToolchain, isChecksum, isDuration, readDriverLine } from '../../catalog/index.ts';
import {
  type Arch,
  type BuildRecipe,
  type Cell,
  type CountedWork,
  type Counting,
  type Fact,
  type Outcome,
  type Reading,
  type Recipe,
  type Suite,
  type VariantImage,
  type Workload,
  instructions,
  qemuFact,
  toPlatform,
} from '../../model/index.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const containerFolder = fileURLToPath(new URL('container', import.meta.url));

interface CountingParts {
  /** The image whose root file system the guest gets; of any architecture. */
  readonly image: BuildRecipe;
  /** The engine's architecture, which the container's first process has as well. */
  readonly host: Arch;
  readonly launcher: (toolchain: Recipe) => Recipe;
}

/** Adds QEMU, the plugin and a launcher of the engine's architecture to an image. */
export function makeCountingRecipe({ image, host, launcher }: CountingParts): BuildRecipe {
  const toolchain = debianToolchain(host);
  return {
    kind: 'build',
    name: `${image.name}-insn`,
    folder,
    dockerfile: 'counting.Dockerfile',
    files: [],
    args: { BUILT_ON: toPlatform(host) },
    parents: { SUBJECT: image, QEMU: { ...makeQemuRecipe(toolchain, launcher(toolchain)), arch: host } },
  };
}

/** Built once per engine: every image of every architecture gets the same. */
function makeQemuRecipe(toolchain: Recipe, launcher: Recipe): BuildRecipe {
  return {
    kind: 'build',
    name: 'insn-qemu',
    folder: containerFolder,
    dockerfile: 'Dockerfile',
    files: ['.'],
    args: {},
    parents: { TOOLCHAIN: toolchain, LAUNCHER: launcher },
    // Debian's qemu-user and the libraries that it loads; the verification of a container says which version.
    origins: [
      { name: 'qemu-user', licence: 'GPL-2.0-or-later' },
      { name: 'glibc', licence: 'LGPL-2.1-or-later' },
      { name: 'glib', licence: 'LGPL-2.1-or-later' },
    ],
  };
}

/** Where counting.Dockerfile has it. */
const program = '/bench/insn/guest';

export interface Guest extends Counting {
  readonly arch: Arch;
}

type Argv = readonly [string, ...string[]];

/** Runs a program of the container under QEMU, uncounted. */
export function runCommand(argv: Argv, { arch, cpuModel }: Guest): Argv {
  return [program, 'run', '--arch', arch, '--cpu', cpuModel, '--', ...argv];
}

/** Counts the instructions of one operation of a workload, or of its whole process. */
export function countCommand({ argv, operations }: CountedWork, { arch, cpuModel }: Guest): Argv {
  const work = operations === undefined ? ['--whole'] : ['--operations', operations.join(',')];
  return [program, countWord, '--arch', arch, '--cpu', cpuModel, ...work, '--', ...argv];
}

const countWord = 'count';

/** The same by function, of what `countCommand` gave. */
export function functionsCommand([first, word, ...rest]: Argv): Argv {
  if (word !== countWord) throw new RangeError(`${first} ${word ?? ''} counts nothing`);
  return [first, 'functions', ...rest];
}

/** Prints which QEMU it is. */
function versionCommand(arch: Arch): Argv {
  return [program, 'version', '--arch', arch];
}

interface Count {
  /** Instructions of one operation. */
  readonly instructions: number;
  /** Covers the output of both processes. */
  readonly checksum: string;
}

/** Reads what `guest count` prints (container/count.c). */
export function readCount(outcome: Outcome): Reading {
  const line = readDriverLine(outcome, isCount);
  if (line.kind === 'failed') return line;
  const { instructions: count, checksum } = line.said;
  return { kind: 'measured', values: { [instructions.name]: count }, iterationsMs: [], checksum };
}

function isCount(value: unknown): value is Count {
  if (typeof value !== 'object' || value === null) return false;
  const { instructions: count, checksum } = value as Partial<Record<keyof Count, unknown>>;
  return isDuration(count) && isChecksum(checksum);
}

interface Match {
  readonly cell: Cell;
  readonly suite: Suite;
  readonly workload: Workload;
}

/** A counted cell starts its workload's counted form through QEMU, and the count is read as it is in every suite. */
export function toCountedMatch({ cell, suite, workload }: Match, counting: Counting): Match {
  const {
    counted,
    checksum: _ofTimedWork,
    retries: _ofTimedRuns,
    layouts: _ofTimedPrograms,
    ...rest
  } = workload;
  if (counted === undefined) return { cell, suite, workload };
  const argv = countCommand(counted, { arch: cell.arch, ...counting });
  const output = counted.expect?.output;
  return {
    cell,
    suite: { ...suite, read: (outcome) => readCountOf(counted, outcome), explain: explainCount },
    workload: { ...rest, argv, ...(output !== undefined && { checksum: checksumOf(output) }) },
  };
}

/** A whole process may print anything, unless it is said that it may not. */
function readCountOf({ operations, expect = {} }: CountedWork, outcome: Outcome): Reading {
  const reading = readCount(outcome);
  if (reading.kind !== 'measured' || operations !== undefined) return reading;
  if (expect.output !== undefined || expect.sameOutput === true) return reading;
  const { checksum: _ofAnything, ...rest } = reading;
  return rest;
}

/** As `guest count` has it of all that a program prints: FNV-1a of Fowler, Noll and Vo, 64 bit. */
function checksumOf(output: string): string {
  const mix = (checksum: bigint, byte: number): bigint =>
    BigInt.asUintN(64, (checksum ^ BigInt(byte)) * 0x100000001b3n);
  return Buffer.from(output).reduce(mix, 0xcbf29ce484222325n).toString(16).padStart(16, '0');
}

/** The last thing that `guest` says is why it could not count. */
export function explainCount({ stderr, exitCode }: Outcome): string | undefined {
  const said = stderr.trim();
  return exitCode === 0 || said === '' ? undefined : said.split('\n').at(-1);
}

/**
 * A variant as it is verified where instructions are counted: the same facts, looked at under the same QEMU, so that they
 * hold for what is counted; and QEMU itself.
 */
export function toCountingVariant(
  variant: VariantImage,
  { arch, counted }: Pick<Cell, 'arch' | 'counted'>,
): VariantImage {
  if (counted === undefined) return variant;
  const guest: Guest = { arch, ...counted };
  const facts = variant.facts.map((fact) => ({ ...fact, argv: runCommand(fact.argv, guest) }));
  return { ...variant, facts: [makeQemuFact(guest), ...facts] };
}

/** The plugin is for version 1 of QEMU's plugin interface, which Debian 12's has; it refuses others itself. */
function makeQemuFact({ arch }: Guest): Fact {
  const argv = versionCommand(arch);
  return { name: qemuFact, argv, preloaded: false, pattern: /^qemu-\S+ version \d+\.\d+/m };
}
