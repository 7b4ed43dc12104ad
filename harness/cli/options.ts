import { Command, CommanderError, Option } from 'commander';
import { comparedFacts } from '../analysis/index.ts';
import { BenchError, type ErrorCode } from '../errors.ts';
import { type ProgressMode, quote, unquoteWords } from '../model/index.ts';
import { describeUnknown, suggestBesides } from './config/names.ts';

/** The flags that say what to measure, as the user gave them. */
export type RawFlags = Readonly<Record<string, unknown>>;

/** Flags that are not settings: they say where settings come from and how to answer. */
export interface AnswerFlags {
  readonly config?: string;
  readonly json?: boolean;
  /** Only `plan` has it. */
  readonly pilot?: boolean;
}

/** Adds a flag for every setting of the config file, under the same name. */
export function addSettingFlags(command: Command): Command {
  return command
    .addOption(suiteFlag())
    .addOption(list('--workload <names>', 'workloads, by name or glob such as "alloc-*" (default: all)'))
    .addOption(list('--command <line>', 'a command to time in every variant, such as "redis-benchmark -q"'))
    .addOption(list('--name <name>', 'what the command is called in the results (default: made from it)'))
    .addOption(
      list(
        '--package <name>',
        'package of the distribution that commands need, of one family where names differ: alpine=redis',
      ),
    )
    .option('--shell', 'run each command by sh -c in the container')
    .option('--ignore-exit-code', 'a command that ends with another exit code than 0 has not failed')
    .addOption(
      list(
        '--family <names>',
        'where the images come from, such as alpaquita@23,debian (default: auto, alpaquita if it can be had, else debian)',
      ),
    )
    .option('--release <name>', 'line of families that are named without one (default: their newest)')
    .option('--source <name>', 'who publishes the base images, where a family has several (see list)')
    .option('--registry <prefix>', 'mirror that base images are pulled from, such as ghcr.io/bell-sw')
    .addOption(
      list(
        '--image <family=image>',
        'base image or root file system to stand on, such as alpaquita/musl=./rootfs.tar.gz',
      ),
    )
    .addOption(list('--variant <names>', 'libc and malloc, by name or glob such as "musl-*" (default: all)'))
    .addOption(engineFlag())
    .addOption(list('--arch <names>', 'x86_64, aarch64 (default: what the engine runs)'))
    .option('--native-only', 'measure nothing under an emulator: what no engine is, is unavailable')
    .option(
      '--metric <which>',
      'time, or insn: count instructions under QEMU (default: time, and insn besides where that is emulated)',
    )
    .option('--cpu-model <name>', 'the CPU that QEMU is, such as cortex-a72 or Haswell (default: max)')
    .option(
      '--baseline <variant>',
      'variant that ratios are taken to, of one family where there are several: alpine/musl-def (default: glibc)',
    )
    .option('--against <name>', 'release or base image that every variant is compared with itself on')
    .option(
      '--toolchain <whose>',
      'own, or shared: musl families run the same programs, those of the first (default: own)',
    )
    .option(
      '--control <which>',
      'workloads that the baseline measures twice, to see the noise: one of each suite, all, none (default: one)',
    )
    .option('--rounds <number>', 'passes over all cells (default: as the preset says)')
    .option(
      '--preset <name>',
      'short, default, paper, or one of a suite’s own: rounds and parameters (default: default)',
    )
    .addOption(list('--param <name=value>', 'a parameter of a suite, such as scale=0.5'))
    .option('--seed <number>', 'decides the order of trials; the same seed gives the same order')
    .option('--cpus <list>', 'CPUs of a container: how many, or which, such as 0-3 (default: all)')
    .option('--memory <size>', 'memory limit of a container, such as 512m or 4g (default: 2g)')
    .option('--timeout <duration>', 'ends a trial that takes longer, such as 90s (default: by workload)')
    .option('--out <folder>', 'where results go (default: results)');
}

export function addAnswerFlags(command: Command): Command {
  return command.addOption(configFlag()).option('--json', 'answer in JSON on standard output');
}

export function configFlag(): Option {
  return new Option(
    '--config <file>',
    'settings under the names of the flags (default: bench.config.json, if there)',
  );
}

export function suiteFlag(): Option {
  return list(
    '--suite <names>',
    'suites to run, or folders with suites of your own, such as ./my-suite, whose code then runs here (default: all there are; see list)',
  );
}

export function engineFlag(): Option {
  return list('--engine <names>', 'engines of the config file, by name or glob (default: all that it lists)');
}

/** May be given by comma, by repetition, or both. */
export function list(flags: string, description: string): Option {
  return new Option(flags, description).argParser((value: string, before: readonly string[] | undefined) => [
    ...(before ?? []),
    value,
  ]);
}

/** Settings have the names that the flags have on the command line. */
export function splitFlags(flags: RawFlags): { readonly settings: RawFlags; readonly answer: AnswerFlags } {
  const { config, json, pilot, nativeOnly, quiet: _quiet, verbose: _verbose, ...settings } = flags;
  return {
    settings: { ...settings, ...(nativeOnly === true ? { 'native-only': true } : {}) },
    answer: {
      ...(typeof config === 'string' ? { config } : {}),
      ...(json === true ? { json } : {}),
      ...(pilot === true ? { pilot } : {}),
    },
  };
}

export const checkFormats = ['text', 'json', 'markdown', 'junit', 'github', 'html'] as const;
export type CheckFormat = (typeof checkFormats)[number];

/** Flags of commands that hold two runs against each other. */
export interface ComparisonFlags {
  /** As a share; undefined: what the controls ask for. */
  readonly margin: number | undefined;
  /** Facts in which a stored run may differ. */
  readonly allow: readonly string[];
}

export function addComparisonFlags(command: Command): Command {
  return command
    .option(
      '--margin <share>',
      'change that does not matter, such as 2% (default: 1%, or more by the control)',
    )
    .option('--allow-different <facts>', 'facts in which runs may differ, such as kernel,microcode');
}

interface ReadFlags extends ComparisonFlags {
  readonly mistakes: readonly string[];
}

export function readComparisonFlags({ margin, allowDifferent }: RawFlags): ReadFlags {
  const share = margin === undefined ? undefined : parseShare(textOf(margin));
  const allow = textOf(allowDifferent)
    .split(',')
    .filter((name) => name !== '');
  const known = Object.keys(comparedFacts);
  const unknown = allow.filter((name) => !Object.hasOwn(comparedFacts, name));
  const wrong = margin !== undefined && share === undefined;
  return {
    margin: share,
    allow,
    mistakes: [
      ...(wrong
        ? [`--margin: found "${textOf(margin)}", wanted a share above 0 and below 1, such as 2% or 0.02`]
        : []),
      ...unknown.map((name) => describeUnknown(name, { flag: '--allow-different', noun: 'fact', known })),
    ],
  };
}

/** Throws `bad-argument` with every mistake at once. */
export function refuse(mistakes: readonly string[], command: string): void {
  if (mistakes.length === 0) return;
  throw new BenchError('bad-argument', mistakes.join('\n'), {
    hint: `See npm run bench -- ${command} --help`,
  });
}

/** A flag's value as it would be written: lists by comma. */
export function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join(',');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** `2%`, `0.02`. */
function parseShare(text: string): number | undefined {
  const [, digits, percent] = /^(\d+(?:\.\d+)?)(%?)$/.exec(text) ?? [];
  const share = Number(digits) / (percent === '%' ? 100 : 1);
  return share > 0 && share < 1 ? share : undefined;
}

export type ChosenFormat<Format extends string> =
  | { readonly format: Format; readonly mistakes: readonly [] }
  | { readonly format: undefined; readonly mistakes: readonly [string] };

/** The format that `--format` means, or what is wrong with it. */
export function chooseFormat<Format extends string>(
  wanted: unknown,
  known: readonly Format[],
): ChosenFormat<Format> {
  const format = known.find((name) => name === wanted);
  if (format !== undefined) return { format, mistakes: [] };
  const found = textOf(wanted);
  const mistake = `--format: found "${found}", wanted ${known.join(', ')}${suggestBesides(found, known)}`;
  return { format: undefined, mistakes: [mistake] };
}

/** A command as it was called: arguments, then flags by name. */
export function toCommand(name: string, flags: RawFlags, args: readonly string[] = []): string {
  const words = Object.entries(flags).flatMap(([flag, value]) => {
    const long = `--${flag.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    if (value === true) return [long];
    // Commands have commas in them; each is given by itself.
    return flag === 'command'
      ? [value].flat().flatMap((line) => [long, textOf(line)])
      : [long, textOf(value)];
  });
  return [`npm run bench -- ${name}`, ...[...args, ...words].map(quote)].join(' ');
}

export function addCheckFlags(command: Command): Command {
  return addComparisonFlags(command)
    .option('--format <name>', `${checkFormats.join(', ')} (default: text)`)
    .option(
      '--report-to <file>',
      'where the report is written besides; the terminal gets text instead of html',
    );
}

export interface CheckFlags extends ComparisonFlags {
  /** Name of a stored run. */
  readonly before: string | undefined;
  readonly settings: RawFlags;
  readonly format: CheckFormat;
  readonly reportTo: string | undefined;
  readonly command: string;
}

/** Throws `bad-argument` with every mistake at once. */
export function readCheckFlags(flags: RawFlags): CheckFlags {
  const {
    baseline,
    margin: _margin,
    allowDifferent: _allow,
    format = flags['json'] === true ? 'json' : 'text',
    reportTo,
    ...settings
  } = flags;
  const { mistakes, margin, allow } = readComparisonFlags(flags);
  const chosen = chooseFormat(format, checkFormats);
  refuse([...onlyOne(baseline, settings['against']), ...mistakes, ...chosen.mistakes], 'check');
  return {
    before: baseline === undefined ? undefined : textOf(baseline),
    settings,
    margin,
    allow,
    format: chosen.format ?? 'text',
    reportTo: reportTo === undefined ? undefined : textOf(reportTo),
    command: toCommand('check', flags),
  };
}

function onlyOne(baseline: unknown, against: unknown): string[] {
  if (baseline !== undefined && against !== undefined)
    return ['--against and --baseline: found both, wanted one: what is measured now, or a stored run'];
  if (baseline === undefined && against === undefined)
    return ['--against: found nothing, wanted a release or an image to compare with, or --baseline <run>'];
  return [];
}

export const answerFormats = ['text', 'json', 'html'] as const;
export type AnswerFormat = (typeof answerFormats)[number];

export interface AnswerFormatFlags {
  readonly format: AnswerFormat;
  /** A file for the answer; a page goes there only, and the terminal gets text. */
  readonly reportTo: string | undefined;
}

export function addFormatFlags(command: Command): Command {
  return command
    .option('--format <name>', `${answerFormats.join(', ')} (default: text)`)
    .option(
      '--report-to <file>',
      'where the answer is written besides; the terminal gets text instead of html',
    );
}

/** `--json` is `--format json`. Throws `bad-argument`. */
export function readFormat({ format, json, reportTo }: RawFlags, command: string): AnswerFormatFlags {
  const chosen = chooseFormat(format ?? (json === true ? 'json' : 'text'), answerFormats);
  const both = json === true && format !== undefined && chosen.format !== 'json';
  refuse(
    [...chosen.mistakes, ...(both ? [`--json and --format ${textOf(format)}: found both, wanted one`] : [])],
    command,
  );
  return { format: chosen.format ?? 'text', reportTo: reportTo === undefined ? undefined : textOf(reportTo) };
}

export function addHistoryFlags(command: Command): Command {
  return addFormatFlags(addAnswerFlags(command))
    .addOption(list('--suite <names>', 'suites, of those that were measured (default: all)'))
    .addOption(list('--workload <names>', 'workloads, by name or glob (default: all)'))
    .addOption(list('--variant <names>', 'variants, by name or glob (default: all)'))
    .option('--out <folder>', 'where the runs are (default: results)')
    .option('--csv <file>', 'write a line per cell and night there as well');
}

/** For commands that take their time. */
export function addProgressFlags(command: Command): Command {
  return command
    .option('--quiet', 'say nothing of how it goes on but what went wrong')
    .option('--verbose', 'say every line of builds, every fact of proofs, every trial with its number');
}

/** With `--json` progress is JSON as well. Throws `bad-argument`. */
export function readProgressMode({ quiet, verbose, json, format }: RawFlags): ProgressMode {
  if (quiet === true && verbose === true)
    throw new BenchError('bad-argument', '--quiet and --verbose: found both, wanted one', {
      hint: 'Leave one of them out',
    });
  const detail = quiet === true ? 'quiet' : verbose === true ? 'verbose' : 'usual';
  return { detail, format: json === true || format === 'json' ? 'json' : 'text' };
}

/**
 * The flags of the command that a run was recorded with, as the command line reads them: the inverse of the runner's
 * `toCommand`. Throws `code` for a command that this program does not know.
 */
export function readBack(command: string, code: ErrorCode = 'bad-run-folder'): RawFlags {
  const [npm, run, bench, dashes, name, ...words] = unquoteWords(command);
  const known = [npm, run, bench, dashes, name].join(' ') === 'npm run bench -- run';
  if (!known) throw unreadable(code, command, 'it is not npm run bench -- run');
  const reader = addAnswerFlags(addSettingFlags(new Command()))
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  try {
    return reader.parse(words, { from: 'user' }).opts();
  } catch (error) {
    if (error instanceof CommanderError) throw unreadable(code, command, error.message);
    throw error;
  }
}

function unreadable(code: ErrorCode, command: string, why: string): BenchError {
  return new BenchError(code, `Cannot read the command of the run, ${command}: ${why}`, {
    hint: 'Use the version of this program that measured the run (harnessVersion in its run.json)',
  });
}

/** Flags that the program answers by itself, without a command. */
export const ownFlags = ['-h', '--help', '-V', '--version'];

/** `run` is what is meant when no command is named. */
export function withCommand(argv: readonly string[]): string[] {
  const [first = '--'] = argv;
  return first.startsWith('-') && !ownFlags.includes(first) ? ['run', ...argv] : [...argv];
}

/** `export` writes a table in these. */
export const exportFormats = ['csv', 'json', 'markdown', 'latex', 'junit'] as const;
export type ExportFormat = (typeof exportFormats)[number];
