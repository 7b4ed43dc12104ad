import type { Terminal } from '../commands/context.ts';

export interface RecordingTerminal extends Terminal {
  readonly printed: () => string;
  readonly told: () => string;
}

/** A terminal that keeps what is written to it. */
export function makeRecordingTerminal(
  options: Partial<Pick<Terminal, 'columns' | 'live'>> = {},
): RecordingTerminal {
  const printed: string[] = [];
  const told: string[] = [];
  return {
    columns: options.columns ?? 100,
    colour: false,
    live: options.live ?? false,
    print: (text) => void printed.push(text),
    tell: (text) => void told.push(text),
    show: () => undefined,
    printed: () => printed.join(''),
    told: () => told.join(''),
  };
}
