import type { DocumentedCommand } from './commands.ts';
import { shrinkCommand } from './shrink-command.ts';

/** A documented command as it can be run here, and what its reader has that nobody else does. */
export interface RunnableCommand {
  /** `bench`: in this process, as `npm run bench` would; the others are programs of their own. */
  readonly kind: 'bench' | 'npm' | 'script';
  /** After `npm run bench --`, after `npm`, or the whole of it. */
  readonly argv: readonly string[];
}

/** Words that stand for something of the reader's, each with its replacement: see `makeReaderFolder()`. */
const readersOwn: readonly (readonly [string, string])[] = [
  ['--suite mine', '--suite string'],
  ['--family mine', '--family debian'],
  ['--out /var/lib/bench/results', '--out kept'],
  ['<one>', 'one'],
  ['<other>', 'other'],
];

/**
 * Through npm goes what is about npm's own words (`-s`), and a suite of the reader's, whose code finds `#harness` in a
 * program that is started as npm starts it.
 */
export function toRunnable({ argv }: Pick<DocumentedCommand, 'argv'>): RunnableCommand {
  const words = replaceReaders(argv);
  const [program = '', ...rest] = words;
  const at = rest.indexOf('--');
  const [before, after] = at < 0 ? [rest, []] : [rest.slice(0, at + 1), rest.slice(at + 1)];
  if (program !== 'npm')
    return { kind: 'script', argv: [program, ...before, ...shrinkCommand(['check', ...after]).slice(1)] };
  if (!rest.includes('bench')) return { kind: 'npm', argv: rest };
  const shrunk = shrinkCommand(after);
  const silent = before.some((word) => ['-s', '--silent'].includes(word));
  const own = after.some((word) => word.includes('./my-suite'));
  return silent || own ? { kind: 'npm', argv: [...before, ...shrunk] } : { kind: 'bench', argv: shrunk };
}

function replaceReaders(argv: readonly string[]): readonly string[] {
  const line = argv.join('\0');
  const replaced = readersOwn.reduce(
    (text, [own, other]) => text.replace(own.replace(' ', '\0'), other.replace(' ', '\0')),
    line,
  );
  return replaced.split('\0');
}

/** Promises are found by the words of the command itself, without those of npm. */
export function wordsOf({ kind, argv }: RunnableCommand): readonly string[] {
  if (kind !== 'npm') return argv;
  return argv.includes('bench') ? argv.slice(argv.indexOf('--') + 1) : ['npm', ...argv];
}
