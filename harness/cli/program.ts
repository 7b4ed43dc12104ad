import { Command } from 'commander';
import { benchCommand, installation, type ProgressMode, usualMode } from '../model/index.ts';
import { shells } from './completion/line.ts';
import type { CommandContext, Terminal } from './context.ts';
import { type RawFlags, addOptions, readProgressMode } from './options/flags.ts';
import { type CommandName, commandOptions } from './options/tables.ts';

/** Does what a command says and gives the exit code. */
type Action = (flags: RawFlags, context: CommandContext) => Promise<number>;

/** Each command is loaded when it is called: help and completion need nothing of it, and must be quick. */
export const actions = {
  check: later(async () => (await import('./commands/check.ts')).checkCommand),
  clean: later(async () => (await import('./commands/clean.ts')).cleanCommand),
  compare: later(async () => (await import('./commands/compare.ts')).compareCommand),
  completion: later(async () => (await import('./commands/completion.ts')).completionCommand),
  doctor: later(async () => (await import('./commands/doctor.ts')).doctorCommand),
  export: later(async () => (await import('./commands/export.ts')).exportCommand),
  history: later(async () => (await import('./commands/history.ts')).historyCommand),
  images: later(async () => (await import('./commands/images.ts')).imagesCommand),
  list: later(async () => (await import('./commands/list.ts')).listCommand),
  merge: later(async () => (await import('./commands/merge.ts')).mergeCommand),
  plan: later(async () => (await import('./commands/plan.ts')).planCommand),
  report: later(async () => (await import('./commands/report.ts')).reportCommand),
  resume: later(async () => (await import('./commands/resume.ts')).resumeCommand),
  run: later(async () => (await import('./commands/run.ts')).runCommand),
  selftest: later(async () => (await import('./commands/selftest.ts')).selftestCommand),
  summary: later(async () => (await import('./commands/summary.ts')).summaryCommand),
} as const;

function later(load: () => Promise<Action>): Action {
  return async (flags, context) => (await load())(flags, context);
}

/** How each command is called, as it would be typed: tests call every one. */
export const examples: Readonly<Record<string, readonly string[]>> = {
  run: [
    '--suite malloc',
    "--suite malloc --variant glibc,'musl-*' --baseline musl-def",
    "--suite malloc --workload 'alloc-test-*' --rounds 30 --seed 7",
    '--suite malloc --preset paper --cpus 0-3 --memory 4g',
    '--suite malloc --json > answer.json',
    '--suite malloc --seed 7 --shard 1/2',
    "--command 'sort /usr/share/dict/words' --package debian=wamerican --variant glibc,glibc+je",
  ],
  check: [
    "check --suite malloc --against 'debian:12-slim' --rounds 20",
    'check --baseline latest --margin 2% --format markdown --report-to check.md',
  ],
  compare: ['compare latest', 'compare latest --margin 2% --allow-different kernel,microcode --json'],
  resume: ['resume latest', 'resume latest --out /var/lib/bench/results'],
  merge: ['merge shards/1 shards/2', 'merge shards/1 shards/2 --out merged'],
  report: ['report latest', 'report latest --svg', 'report latest --svg paper/figures'],
  summary: ['summary', 'summary latest --json'],
  export: [
    'export latest --table results',
    'export latest --table malloc --format latex --report-to malloc.tex',
    'export latest --table results --format junit --report-to junit.xml',
  ],
  selftest: ['selftest --aa --suite string --preset short --sessions 5'],
  plan: [
    'plan --suite nginx --rounds 10',
    'plan --suite malloc --family debian --pilot',
    'plan --suite malloc --arch x86_64,aarch64 --json',
  ],
  images: ['images --suite malloc,string', 'images --family debian@12 --variant glibc --json'],
  list: ['list', 'list --json'],
  history: ['history', "history --suite malloc --workload 'alloc-test-*' --csv history.csv"],
  doctor: ['doctor', 'doctor --json', 'doctor --fix', 'doctor --fix --yes', 'doctor --restore'],
  clean: ['clean', 'clean --all --images'],
  completion: [
    'completion bash > ~/.bench-completion.bash',
    'completion zsh > ~/.bench-completion.zsh',
    'completion fish > ~/.config/fish/conf.d/bench.fish',
  ],
};

/** The end of every help text. */
const exitCodesHelp = `
Exit codes:
  0 done   1 regression   2 usage   3 environment   4 workloads failed
  70 a bug of this program   130 interrupted, by Ctrl-C, SIGTERM or SIGHUP`;

/** Adds examples and exit codes to the help of a command. */
function addExamples(command: Command): Command {
  const lines = (examples[command.name()] ?? []).map((line) => `  ${commandFor(line)} ${line}`);
  return command.addHelpText('after', `\nExamples:\n${lines.join('\n')}\n${exitCodesHelp}`);
}

/** npm's own first lines must not get into a file. */
function commandFor(line: string): string {
  return line.includes(' > ') ? benchCommand.replace(/^npm /, 'npm --silent ') : benchCommand;
}

export interface Frame {
  readonly version: string;
  readonly terminal: Pick<Terminal, 'print' | 'tell'>;
}

/** Hands a command's action over with the flags that it was called with, and how it is to say how it goes on. */
export type Call = (action: Action, flags: RawFlags, mode: ProgressMode) => Promise<void>;

const checkHelp = `
--baseline names a stored run here; the variant that ratios are taken to is that run's.`;

const doctorHelp = `
--fix shows what can be set on this machine for quieter measurements, with what it costs, and asks before it sets
anything. What was set before is kept in /var/lib/base-image-bench, and --restore puts it back.`;

const cleanHelp = `
What is removed is known by a label, whatever it is called. Images that a container uses, that somebody built on, and
that were pulled stay. Do not call it with --images while a run makes its own: what is removed is built again.`;

const whatCompletes = installation.kind === 'checkout' ? `${benchCommand} … in this checkout, and ` : '';

const completionHelp = `
Source the file that the examples write: for bash in ~/.bashrc, for zsh in ~/.zshrc after compinit; fish does so by itself.
It completes ${whatCompletes}bench, which is short for it from anywhere.`;

/** The command line: what there is, and what each does; the one that was called is handed to `call`. */
export function makeProgram({ version, terminal }: Frame, callWith: Call): Command {
  const call = (action: Action, flags: RawFlags): Promise<void> => callWith(action, flags, usualMode);
  const program = new Command('bench')
    .description('Benchmarks container base images: libc and malloc variants of a distribution')
    .version(version)
    .exitOverride()
    .showHelpAfterError(`→ ${benchCommand} --help tells what there is`)
    .configureOutput({ writeOut: terminal.print, writeErr: terminal.tell })
    .addHelpText(
      'after',
      `\nrun is the default: --suite malloc is short for run --suite malloc.\n${exitCodesHelp}`,
    );

  const add = (name: CommandName, description: string): Command =>
    addOptions(program.command(name).description(description), commandOptions[name]).allowExcessArguments(
      false,
    );
  const addMeasuring = (name: CommandName, description: string): Command =>
    add(name, description).action((flags: RawFlags) =>
      callWith(actions[name], flags, readProgressMode(flags)),
    );
  const addAnswering = (name: CommandName, description: string): Command =>
    add(name, description).action((flags: RawFlags) => call(actions[name], flags));
  addMeasuring('run', 'measure, and write results');
  addMeasuring('check', 'measure, and say what got slower than the reference or a stored run').addHelpText(
    'after',
    checkHelp,
  );
  add('compare', 'print a verdict on every cell of one run, or between two')
    .argument('<run>', 'its name, the beginning of it, or latest')
    .argument('[later]', 'a second run; without one the variants of the first are compared')
    .action((run: string, later: string | undefined, flags: RawFlags) => {
      const runs = later === undefined ? [run] : [run, later];
      return call(actions.compare, { ...flags, runs });
    });
  add('resume', 'measure what is left of a run that was interrupted, killed or aborted')
    .argument('<run>', 'its name, the beginning of it, a path to it, or latest: the newest unfinished one')
    .action((run: string, flags: RawFlags) =>
      callWith(actions.resume, { ...flags, run }, readProgressMode(flags)),
    );
  add('merge', 'put the shards of a plan together to one run: see --shard of run')
    .argument('<runs...>', 'the run of each shard: its name, the beginning of it, or a path to it')
    .action((runs: readonly string[], flags: RawFlags) => call(actions.merge, { ...flags, runs }));
  add('report', 'make every file of a run again that is told from its journal: results, tables, reports')
    .argument('<run>', 'its name, the beginning of it, or latest')
    .action((run: string, flags: RawFlags) => call(actions.report, { ...flags, run }));
  add('summary', 'print what came out of a run, from its folder alone')
    .argument('[run]', 'its name, the beginning of it, or latest (default: latest)')
    .action((run: string | undefined, flags: RawFlags) =>
      call(actions.summary, { ...flags, ...(run !== undefined && { run }) }),
    );
  add('export', 'print a table of a run, from its folder alone')
    .argument('<run>', 'its name, the beginning of it, or latest')
    .action((run: string, flags: RawFlags) => call(actions.export, { ...flags, run }));
  addMeasuring('selftest', 'measure the baseline against itself, and count what differs');
  addMeasuring(
    'plan',
    'print what would be measured, in which order, how long it takes, and what it could find',
  );
  addMeasuring('images', 'build or pull the images, without measuring');
  addAnswering('list', 'print the suites, workloads, families, variants and runs there are');
  addAnswering('history', 'print how each cell’s ratio went over all runs');
  addAnswering(
    'doctor',
    'print what the engines and this machine can do, and what to do about what they cannot',
  ).addHelpText('after', doctorHelp);
  addAnswering('clean', 'remove the containers that killed runs left behind, and nothing else').addHelpText(
    'after',
    cleanHelp,
  );
  add('completion', 'print a script that completes this command line in a shell')
    .argument('<shell>', shells.join(', '))
    .addHelpText('after', completionHelp)
    .action((shell: string, flags: RawFlags) => call(actions.completion, { ...flags, shell }));
  program.commands.forEach(addExamples);
  return program;
}
