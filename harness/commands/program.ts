import { Command } from 'commander';
import { usualMode, type ProgressMode } from '../model/progress-mode.ts';
import { addCheckFlags } from './check-flags.ts';
import { checkCommand } from './check.ts';
import { compareCommand } from './compare.ts';
import { addComparisonFlags } from './comparison-flags.ts';
import { cleanCommand } from './clean.ts';
import type { CommandContext, World } from './context.ts';
import { doctorCommand } from './doctor.ts';
import { exportCommand, exportFormats } from './export.ts';
import { addAnswerFlags, addSettingFlags, configFlag, engineFlag, type RawFlags } from './flags.ts';
import { addHistoryFlags, historyCommand } from './history.ts';
import { imagesCommand } from './images.ts';
import { listCommand } from './list.ts';
import { planCommand } from './plan.ts';
import { addProgressFlags, readProgressMode } from './progress-flags.ts';
import { reportCommand } from './report.ts';
import { runCommand } from './run.ts';
import { selftestCommand } from './selftest.ts';
import { summaryCommand } from './summary.ts';
import { progressVersion, tellJson } from './tell-json.ts';

/** Does what a command says and gives the exit code. */
export type Action = (flags: RawFlags, context: CommandContext) => Promise<number>;

const exitCodesHelp = `
Exit codes:
  0 done   1 regression   2 usage   3 environment   4 workloads failed   130 interrupted`;

const runHelp = `
Examples:
  npm run bench -- --suite malloc
  npm run bench -- --suite malloc --variant glibc,'musl-*' --baseline musl-def
  npm run bench -- --suite malloc --workload 'alloc-test-*' --rounds 30 --seed 7
  npm run bench -- --suite malloc --preset paper --cpus 0-3 --memory 4g
${exitCodesHelp}`;

const checkHelp = `
--baseline names a stored run here; the variant that ratios are taken to is that run's.

Examples:
  npm run bench -- check --suite malloc --against 'debian:12-slim' --rounds 20
  npm run bench -- check --baseline latest --margin 2% --format markdown --report-to check.md
${exitCodesHelp}`;

/** What became of the one command that is called, as far as is known. */
export interface Call {
  exitCode: number;
  mode: ProgressMode;
}

/** The command line: what there is, and what each does. */
export function makeProgram(world: World, call: Call): Command {
  const context: CommandContext = { ...world, mode: usualMode };
  const onExit = (code: number): void => {
    call.exitCode = code;
  };
  const program = new Command('bench')
    .description('Benchmarks container base images: libc and malloc variants of a distribution')
    .version(context.version)
    .exitOverride()
    .showHelpAfterError('→ npm run bench -- --help tells what there is')
    .configureOutput({ writeOut: context.terminal.print, writeErr: context.terminal.tell })
    .addHelpText(
      'after',
      `\nrun is the default: --suite malloc is short for run --suite malloc.\n${exitCodesHelp}`,
    );

  const add = (name: string, description: string, action: Action): Command =>
    program
      .command(name)
      .description(description)
      .allowExcessArguments(false)
      .action(async (flags: RawFlags) => {
        onExit(await action(flags, context));
      });

  const withSettings = (name: string, description: string, action: Action): Command => {
    const measuring: Action = (flags) => {
      call.mode = readProgressMode(flags);
      if (call.mode.format === 'json')
        tellJson(world.terminal, { kind: 'progress', version: progressVersion });
      return action(flags, { ...world, mode: call.mode });
    };
    return addProgressFlags(addAnswerFlags(addSettingFlags(add(name, description, measuring))));
  };
  withSettings('run', 'measure, and write results', runCommand).addHelpText('after', runHelp);
  addCheckFlags(
    withSettings(
      'check',
      'measure, and say what got slower than the reference or a stored run',
      checkCommand,
    ),
  ).addHelpText('after', checkHelp);
  addComparisonFlags(
    program
      .command('compare')
      .argument('<run>', 'its name, the beginning of it, or latest')
      .argument('[later]', 'a second run; without one the variants of the first are compared')
      .description('print a verdict on every cell of one run, or between two')
      .option('--out <folder>', 'where the runs are (default: results)')
      .option('--json', 'answer in JSON on standard output'),
  ).action(async (run: string, later: string | undefined, flags: RawFlags) => {
    const runs = later === undefined ? [run] : [run, later];
    onExit(await compareCommand({ ...flags, runs }, context));
  });
  program
    .command('report')
    .argument('<run>', 'its name, the beginning of it, or latest')
    .description('make report.html and report.md of a run again, from its folder alone')
    .option('--out <folder>', 'where the runs are (default: results)')
    .option('--svg [folder]', 'write each plot as a file besides (default: plots in the run’s folder)')
    .action(async (run: string, flags: RawFlags) => {
      onExit(await reportCommand({ ...flags, run }, context));
    });
  program
    .command('summary')
    .argument('[run]', 'its name, the beginning of it, or latest (default: latest)')
    .description('print what came out of a run, from its folder alone')
    .option('--out <folder>', 'where the runs are (default: results)')
    .option('--json', 'answer in JSON on standard output')
    .action(async (run: string | undefined, flags: RawFlags) => {
      onExit(await summaryCommand({ ...flags, ...(run !== undefined && { run }) }, context));
    });
  program
    .command('export')
    .argument('<run>', 'its name, the beginning of it, or latest')
    .description('print a table of a run, from its folder alone')
    .option('--table <name>', 'results, samples, verdicts, ratios, or one of tables/ such as malloc')
    .option('--format <name>', `${exportFormats.join(', ')} (default: csv)`)
    .option('--report-to <file>', 'where it is written instead')
    .option('--out <folder>', 'where the runs are (default: results)')
    .action(async (run: string, flags: RawFlags) => {
      onExit(await exportCommand({ ...flags, run }, context));
    });
  withSettings('selftest', 'measure the baseline against itself, and count what differs', selftestCommand)
    .option('--aa', 'the test to do: A/A controls')
    .option('--sessions <number>', 'runs, each with a seed and containers of its own (default: 1)');
  withSettings(
    'plan',
    'print what would be measured, in which order, how long it takes, and what it could find',
    planCommand,
  ).option('--pilot', 'first measure five rounds, to know how much they differ on this machine');
  withSettings('images', 'build or pull the images, without measuring', imagesCommand);
  addAnswerFlags(
    add('list', 'print the suites, workloads, families, variants and runs there are', listCommand),
  ).option('--out <folder>', 'where the runs are (default: results)');
  addHistoryFlags(add('history', 'print how each cell’s ratio went over all runs', historyCommand));
  addAnswerFlags(
    add(
      'doctor',
      'print what the engines and this machine can do, and what to do about what they cannot',
      doctorCommand,
    ),
  )
    .addOption(engineFlag())
    .option('--out <folder>', 'the results folder whose disk is looked at (default: results)');
  add('clean', 'remove the containers that a killed run left behind', cleanCommand)
    .addOption(engineFlag())
    .addOption(configFlag());
  return program;
}
