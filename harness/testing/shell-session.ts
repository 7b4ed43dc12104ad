import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { describe } from 'vitest';
import type { Shell } from '../cli/completion/line.ts';

/** Where shells are required a missing one is a failure; elsewhere its tests are left out, visibly. */
const required = process.env['BENCH_SHELLS'] === 'required';

export function describeWithShell(shell: Shell): ReturnType<typeof describe.skipIf> {
  return describe.skipIf(!required && spawnSync(shell, ['--version']).error !== undefined);
}

interface Session {
  /** Where its lines are typed. */
  readonly folder: string;
  /** Path of the script under test, which is sourced first. */
  readonly script: string;
}

/** How each is started as a person's, without anybody's settings. */
const interactive = {
  bash: 'bash --norc --noprofile -i',
  zsh: 'zsh -f -i',
} as const;

/** A command that stands in for `bench` and `npm` and shows which words it got. */
const show = (name: string): string => `function ${name} { printf '>>'; printf '[%s]' "$@"; echo '<<'; }`;

/**
 * Types lines on a terminal of the shell's own, Tab at the end of each, and gives the words that a command then gets. Of
 * fish, whose line editor answers the same by itself, the completion takes the place of the last word.
 */
export async function typeLines(
  shell: Shell,
  lines: readonly string[],
  session: Session,
): Promise<readonly string[]> {
  return shell === 'fish' ? lines.map((line) => askFish(line, session)) : typeAll(shell, lines, session);
}

async function typeAll(
  shell: keyof typeof interactive,
  lines: readonly string[],
  { folder, script }: Session,
): Promise<readonly string[]> {
  const terminal = spawn('script', ['--quiet', '--return', '--command', interactive[shell], '/dev/null'], {
    cwd: folder,
    // Shells write histories to where they are at home.
    env: { PATH: process.env['PATH'], HOME: dirname(script), TERM: 'dumb', LC_ALL: 'C.UTF-8' },
  });
  let output = '';
  terminal.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = once(terminal, 'exit');
  const type = async (text: string, answer: RegExp): Promise<void> => {
    terminal.stdin.write(text);
    while (!answer.test(output) && terminal.exitCode === null) await once(terminal.stdout, 'data');
  };
  // Halves of a word: what is typed is shown, too.
  await type(`source '${script}'; ${show('bench')}; ${show('npm')}; echo rea""dy\n`, /ready/);
  for (const [index, line] of lines.entries()) await type(`${line}\t\n echo at${index}""end\n`, endOf(index));
  terminal.stdin.end('exit\n');
  await ended;
  return lines.map((_, index) => wordsBefore(endOf(index), output));
}

function endOf(index: number): RegExp {
  return new RegExp(`at${index}end`);
}

/** The words that were shown last before the end of a line. */
function wordsBefore(end: RegExp, output: string): string {
  const shown = output.slice(0, output.search(end)).split('>>').at(-1) ?? '';
  return [...(shown.split('<<')[0] ?? '').matchAll(/\[(.*?)\]/g)].map(([, word]) => word).join(' ');
}

function askFish(line: string, { folder, script }: Session): string {
  const { stdout, stderr } = spawnSync(
    'fish',
    ['--no-config', '-c', 'source $argv[1]; complete -C $argv[2]', script, line],
    {
      cwd: folder,
      env: { PATH: process.env['PATH'], HOME: dirname(script) },
      encoding: 'utf8',
    },
  );
  const [found = '', ...more] = stdout.split('\n').filter((one) => one !== '');
  const word = more.length > 0 || found === '' ? line.split(' ').at(-1) : found.split('\t')[0];
  return [...line.split(' ').slice(1, -1), `${word ?? ''}${stderr}`].join(' ');
}
