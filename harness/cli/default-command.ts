/** What the program answers by itself, without a command. */
export const ownFlags = ['-h', '--help', '-V', '--version'];

/** `run` is what is meant when no command is named. */
export function withCommand(argv: readonly string[]): string[] {
  const [first = '--'] = argv;
  return first.startsWith('-') && !ownFlags.includes(first) ? ['run', ...argv] : [...argv];
}
