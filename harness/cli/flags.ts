import { Command, Option } from 'commander';

/** The flags that say what to measure, as the user gave them. */
export type RawFlags = Readonly<Record<string, unknown>>;

/** Flags that are not settings: they say where settings come from and how to answer. */
export interface AnswerFlags {
  readonly config?: string;
  readonly json?: boolean;
  /** Of `plan` only. */
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
