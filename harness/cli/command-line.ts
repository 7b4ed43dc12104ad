import { quote } from '../runner/quote.ts';
import { textOf } from './comparison-flags.ts';
import type { RawFlags } from './flags.ts';

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
