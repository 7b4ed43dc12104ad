import type { Screen } from '../cli/terminal.ts';

export interface RecordingScreen extends Screen {
  columns: number;
  readonly rows: number;
  /** Its lines from the first one on, without empty ones at the end. */
  readonly lines: () => string[];
  readonly written: () => string;
  /** Breaks lines that no longer fit, and puts together those that fit again, as terminals do. */
  readonly resize: (columns: number) => void;
}

/** A terminal that understands what the program writes to one: text, colours, CPL, ED and DECAWM; all else is refused. */
export function makeScreen({
  columns,
  rows = 24,
}: {
  readonly columns: number;
  readonly rows?: number;
}): RecordingScreen {
  const state: State = { lines: [emptyLine], at: 0, wraps: true };
  let written = '';
  const screen: RecordingScreen = {
    columns,
    rows,
    write: (text) => {
      written += text;
      for (const [token] of text.matchAll(tokens)) put(state, token, screen.columns);
    },
    lines: () =>
      state.lines
        .map(({ text }) => text)
        .join('\n')
        .trimEnd()
        .split('\n'),
    written: () => written,
    resize: (to) => {
      screen.columns = to;
      state.lines = joinBroken(state.lines).flatMap((line) => breakLine(line, to));
      state.at = state.lines.length - 1;
    },
  };
  return screen;
}

interface Line {
  readonly text: string;
  /** The line before, which was too long for the terminal. */
  readonly continues: boolean;
}

const emptyLine: Line = { text: '', continues: false };

interface State {
  lines: Line[];
  /** The line of the cursor, which is at its end. */
  at: number;
  wraps: boolean;
}

const tokens = /\u001b\[[\d;?]*[A-Za-z]|[^]/gu;

const style = /^\u001b\[[\d;]*m$/;

function put(state: State, token: string, columns: number): void {
  const up = /^\u001b\[(\d+)F$/.exec(token)?.[1];
  if (up !== undefined) state.at = Math.max(0, state.at - Number(up));
  else if (token === '\u001b[J') state.lines = [...state.lines.slice(0, state.at), emptyLine];
  else if (token === '\u001b[?7l') state.wraps = false;
  else if (token === '\u001b[?7h') state.wraps = true;
  else if (token === '\n') state.lines[(state.at += 1)] ??= emptyLine;
  else if (token.startsWith('\u001b')) refuseUnknown(token);
  else putCharacter(state, token, columns);
}

function refuseUnknown(token: string): void {
  if (!style.test(token)) throw new Error(`No terminal was asked for ${JSON.stringify(token)}`);
}

function putCharacter(state: State, character: string, columns: number): void {
  const { text, continues } = state.lines[state.at] ?? emptyLine;
  if (widthOf(text + character) <= columns) state.lines[state.at] = { text: text + character, continues };
  else if (state.wraps) state.lines[(state.at += 1)] = { text: character, continues: true };
}

/** Chinese characters, which stand for all that take two columns, do. */
function widthOf(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (/\p{Script=Han}/u.test(character) ? 2 : 1), 0);
}

function breakLine({ text }: Line, columns: number): Line[] {
  const pieces = text.match(new RegExp(`.{1,${columns}}`, 'gu')) ?? [''];
  return pieces.map((piece, at) => ({ text: piece, continues: at > 0 }));
}

function joinBroken(lines: readonly Line[]): Line[] {
  const whole: Line[] = [];
  for (const line of lines) {
    const before = line.continues ? whole.pop() : undefined;
    whole.push({ text: `${before?.text ?? ''}${line.text}`, continues: false });
  }
  return whole;
}
