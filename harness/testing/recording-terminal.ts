import type { Terminal } from '../cli/context.ts';
import { makeLiveArea } from '../cli/terminal.ts';
import { makeScreen, type RecordingScreen } from './screen.ts';

export interface RecordingTerminal extends Terminal {
  readonly printed: () => string;
  readonly told: () => string;
  /** The terminal's screen: messages that scroll, and the progress shown below them. */
  readonly screen: RecordingScreen;
}

/** A terminal that keeps what is written to it. */
export function makeRecordingTerminal(
  options: Partial<Pick<Terminal, 'columns' | 'live'>> & { readonly answer?: boolean } = {},
): RecordingTerminal {
  const printed: string[] = [];
  const told: string[] = [];
  const screen = makeScreen({ columns: options.columns ?? 100 });
  const area = makeLiveArea(screen);
  const { answer } = options;
  return {
    get columns() {
      return screen.columns;
    },
    get liveColumns() {
      return screen.columns;
    },
    colour: false,
    liveColour: false,
    live: options.live ?? false,
    print: (text) => void printed.push(text),
    tell: (text) => {
      told.push(text);
      area.writeAbove(text);
    },
    show: area.show,
    ...(answer !== undefined && { ask: () => Promise.resolve(answer) }),
    printed: () => printed.join(''),
    told: () => told.join(''),
    screen,
  };
}
