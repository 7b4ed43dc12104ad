import { comparedFacts } from '../../analysis/compare/index.ts';
import { type OptionTable, runOptions } from '../../model/index.ts';

/** Looked for in the working folder when no `--config` names another. */
export const defaultConfigFile = 'bench.config.json';

/** Where settings come from, and how the answer is given. */
export const answerOptions = {
  config: {
    kind: 'text',
    argument: '<file>',
    completion: 'files',
    help: 'settings under the names of the flags',
    defaultHelp: `${defaultConfigFile}, if there`,
  },
  json: { kind: 'switch', help: 'answer in JSON on standard output' },
} as const satisfies OptionTable;

/** For commands that take their time. */
const progressOptions = {
  quiet: { kind: 'switch', help: 'say nothing of how it goes on but what went wrong' },
  verbose: {
    kind: 'switch',
    help: 'say every line of builds, every fact by which an image is verified, every trial with its number',
  },
} as const satisfies OptionTable;

const measuring = { ...runOptions, ...answerOptions, ...progressOptions } as const;

/** A gate over all cells is no sum of gates over parts of them. */
const { shard: _shard, ...measuringAll } = measuring;

const storedRuns = { ...runOptions.out, help: 'where the runs are' } as const;

/** For commands that hold two runs against each other. */
export const comparisonOptions = {
  margin: {
    kind: 'share',
    argument: '<share>',
    help: 'change that does not matter, such as 2%',
    defaultHelp: '1%, with the preset short 5%',
  },
  allowDifferent: {
    kind: 'names',
    argument: '<facts>',
    completion: 'facts',
    known: Object.keys(comparedFacts),
    noun: 'fact',
    help: 'facts in which runs may differ, such as kernel,microcode',
  },
} as const satisfies OptionTable;

const checkFormats = ['text', 'json', 'markdown', 'junit', 'github', 'html'] as const;
export type CheckFormat = (typeof checkFormats)[number];

/** The flags that `check` has besides those of `run`, and the one that means something else to it. */
export const checkOptions = {
  ...comparisonOptions,
  format: {
    kind: 'choice',
    argument: '<name>',
    choices: checkFormats,
    help: checkFormats.join(', '),
    defaultHelp: 'text',
  },
  reportTo: {
    kind: 'text',
    argument: '<file>',
    completion: 'files',
    help: 'where the report is written besides; the terminal gets text instead of html',
  },
  reportFolder: {
    kind: 'text',
    argument: '<folder>',
    completion: 'folders',
    help: 'gets the report in every format besides: report.md, report.html, report.json, report.xml, report.txt',
  },
  baseline: { ...runOptions.baseline, completion: 'runs' },
} as const satisfies OptionTable;

const answerFormats = ['text', 'json', 'html'] as const;
export type AnswerFormat = (typeof answerFormats)[number];

export const formatOptions = {
  format: {
    kind: 'choice',
    argument: '<name>',
    choices: answerFormats,
    help: answerFormats.join(', '),
    defaultHelp: 'text',
  },
  reportTo: {
    kind: 'text',
    argument: '<file>',
    completion: 'files',
    help: 'where the answer is written besides; the terminal gets text instead of html',
  },
} as const satisfies OptionTable;

const exportFormats = ['csv', 'json', 'markdown', 'latex', 'junit', 'hyperfine'] as const;

export const exportOptions = {
  table: {
    kind: 'text',
    argument: '<name>',
    help: 'answer, results, samples, verdicts, ratios, or one of tables/ such as malloc',
  },
  format: {
    kind: 'choice',
    argument: '<name>',
    choices: exportFormats,
    help: `${exportFormats.slice(0, -1).join(', ')}; or hyperfine, which is no table: JSON as its scripts read it`,
    default: 'csv',
  },
  reportTo: {
    kind: 'text',
    argument: '<file>',
    completion: 'files',
    help: 'where it is written instead',
  },
  out: storedRuns,
} as const satisfies OptionTable;

export const selftestOptions = {
  aa: { kind: 'switch', help: 'the test to do: the baseline against itself (A/A)' },
  sessions: {
    kind: 'whole',
    argument: '<number>',
    least: 1,
    most: 1_000,
    help: 'runs, each with a seed and containers of its own',
    default: '1',
  },
} as const satisfies OptionTable;

/** The options of each command, in the order of its help. */
export const commandOptions = {
  run: measuring,
  check: {
    ...measuringAll,
    rounds: {
      ...measuring.rounds,
      help: 'passes over all cells; what seems slower is measured again in six times as many',
      defaultHelp: '10',
    },
    ...checkOptions,
  },
  compare: { out: storedRuns, json: answerOptions.json, ...comparisonOptions, ...formatOptions },
  resume: {
    suite: {
      ...runOptions.suite,
      help: 'folders of suites of your own that the run was measured with, whose code then runs here',
      defaultHelp: 'none',
    },
    out: storedRuns,
    ...answerOptions,
    ...progressOptions,
  },
  merge: {
    out: { ...runOptions.out, help: 'where the runs are that are named, and where the merged one goes' },
    json: answerOptions.json,
  },
  report: {
    out: storedRuns,
    svg: {
      kind: 'text',
      argument: '[folder]',
      completion: 'folders',
      help: 'write each plot as a file besides',
      defaultHelp: 'plots in the run’s folder',
    },
  },
  summary: { out: storedRuns, json: answerOptions.json },
  export: exportOptions,
  selftest: { ...measuringAll, ...selftestOptions },
  plan: {
    ...measuring,
    pilot: {
      kind: 'switch',
      help: 'first measure five rounds, to know how much they differ on this machine',
    },
  },
  images: measuring,
  list: { ...answerOptions, suite: runOptions.suite, out: storedRuns },
  history: {
    ...answerOptions,
    ...formatOptions,
    suite: { ...runOptions.suite, help: 'suites, of those that were measured', defaultHelp: 'all' },
    workload: { ...runOptions.workload, help: 'workloads, by name or glob' },
    variant: { ...runOptions.variant, help: 'variants, by name or glob' },
    out: storedRuns,
    csv: {
      kind: 'text',
      argument: '<file>',
      completion: 'files',
      help: 'write a line per cell and night there as well',
    },
  },
  doctor: {
    ...answerOptions,
    engine: runOptions.engine,
    out: { ...runOptions.out, help: 'the results folder whose disk is looked at' },
    fix: {
      kind: 'switch',
      help: 'show what can be set for quieter measurements, and set it once you say yes',
    },
    yes: { kind: 'switch', help: 'say yes to --fix beforehand' },
    restore: { kind: 'switch', help: 'put back what --fix changed' },
  },
  clean: {
    all: { kind: 'switch', help: 'those of runs that go on as well, here and on other machines' },
    images: { kind: 'switch', help: 'the images that this program built as well' },
    engine: runOptions.engine,
    config: answerOptions.config,
  },
  completion: {},
} as const satisfies Readonly<Record<string, OptionTable>>;

export type CommandName = keyof typeof commandOptions;

/** The options of a command; none of one that there is not. */
export function optionsOf(command: string): OptionTable {
  const tables: Readonly<Record<string, OptionTable>> = commandOptions;
  return Object.hasOwn(tables, command) ? (tables[command] ?? {}) : {};
}
