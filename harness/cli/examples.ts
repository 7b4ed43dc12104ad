import type { Command } from 'commander';

/** How each command is called, as it would be typed: tests call every one. */
export const examples: Readonly<Record<string, readonly string[]>> = {
  run: [
    '--suite malloc',
    "--suite malloc --variant glibc,'musl-*' --baseline musl-def",
    "--suite malloc --workload 'alloc-test-*' --rounds 30 --seed 7",
    '--suite malloc --preset paper --cpus 0-3 --memory 4g',
    '--suite malloc --json > answer.json',
    "--command 'sort /usr/share/dict/words' --package debian=wamerican --variant glibc,glibc+je",
  ],
  check: [
    "check --suite malloc --against 'debian:12-slim' --rounds 20",
    'check --baseline latest --margin 2% --format markdown --report-to check.md',
  ],
  compare: ['compare latest', 'compare latest --margin 2% --allow-different kernel,microcode --json'],
  resume: ['resume latest', 'resume latest --out /var/lib/bench/results'],
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

/** What every help ends with. */
export const exitCodesHelp = `
Exit codes:
  0 done   1 regression   2 usage   3 environment   4 workloads failed
  70 a bug of this program   130 interrupted, by Ctrl-C, SIGTERM or SIGHUP`;

/** Adds examples and exit codes to the help of a command. */
export function addExamples(command: Command): Command {
  const lines = (examples[command.name()] ?? []).map((line) => `  ${npmOf(line)} run bench -- ${line}`);
  return command.addHelpText('after', `\nExamples:\n${lines.join('\n')}\n${exitCodesHelp}`);
}

/** What goes into a file must not begin with what npm says. */
function npmOf(line: string): string {
  return line.includes(' > ') ? 'npm --silent' : 'npm';
}
