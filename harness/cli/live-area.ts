import { stripVTControlCharacters } from 'node:util';

/** The part of a terminal's stream that is written over. */
export interface Screen {
  readonly columns?: number;
  readonly rows?: number;
  write(text: string): unknown;
}

export interface LiveArea {
  /** Shows text in the place of what was shown before; nothing when it is empty. */
  readonly show: (text: string) => void;
  /** Writes text above what is shown. */
  readonly writeAbove: (text: string) => void;
}

/** ECMA-48: CPL goes to the beginning of a line above, ED erases from there to the end of the screen. */
const eraseRows = (rows: number): string => `\u001b[${rows}F\u001b[J`;

/** DECAWM of the VT100: without it what is too wide for the terminal ends at its edge, whatever its characters are. */
const [withoutWrap, withWrap] = ['\u001b[?7l', '\u001b[?7h'];

const usualRows = 24;

/**
 * The last lines of a terminal, written over by the next ones. The cursor stays below them and is never hidden: a program
 * that is killed leaves nothing to be put right. Each change is one write.
 */
export function makeLiveArea(screen: Screen): LiveArea {
  let shown: Shown = { lines: [], columns: 0 };
  const draw = (text: string, above: string): void => {
    const { columns = Infinity, rows = usualRows } = screen;
    const lines = text === '' ? [] : text.split('\n').slice(0, Math.max(1, rows - 1));
    const erase = shown.lines.length === 0 ? '' : eraseRows(countRows(shown, columns));
    const frame = lines.length === 0 ? '' : `${withoutWrap}${lines.join('\n')}\n${withWrap}`;
    shown = { lines, columns };
    if (erase + above + frame !== '') screen.write(erase + above + frame);
  };
  return {
    show: (text) => {
      const same = text === shown.lines.join('\n') && screen.columns === shown.columns;
      if (!same) draw(text, '');
    },
    writeAbove: (text) => {
      draw(shown.lines.join('\n'), text);
    },
  };
}

interface Shown {
  readonly lines: readonly string[];
  /** Of the terminal, when they were drawn. */
  readonly columns: number;
}

/** A terminal that was made narrower has broken the lines that no longer fit. */
function countRows({ lines, columns: drawn }: Shown, columns: number): number {
  const widths = lines.map((line) => Math.min(drawn, Array.from(stripVTControlCharacters(line)).length));
  return widths.reduce((sum, width) => sum + Math.max(1, Math.ceil(width / columns)), 0);
}
