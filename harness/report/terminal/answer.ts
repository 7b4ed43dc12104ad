import { countOf } from '../../model/index.ts';
import { type AnswerLine, type AnswerText, describeAnswers } from '../content/answer.ts';
import { listCaveats } from '../content/caveats.ts';
import type { RunReport } from '../content/run.ts';
import { cutText, safeText, wrapText } from '../content/text.ts';
import { type Paint, type TextColumn, layOut, makePainter } from './layout.ts';
import type { TerminalOptions } from './results.ts';

/** The answer and its caveats are to be seen without turning a page. */
const screenLines = 25;
const fewestCaveatLines = 2;
/** Lines that one caveat may take before the page has the rest of it. */
const mostLinesOfCaveat = 3;

type Options = Pick<TerminalOptions, 'width' | 'colour'>;

interface FirstScreen {
  readonly text: string;
  /** Whether caveats are left out, or cut. */
  readonly cut: boolean;
}

/** The first screen of a run: which variant is best, by how much, how sure that is, and what speaks against it. */
export function renderFirstScreen(report: RunReport, { width, colour }: Options): FirstScreen {
  const paint = makePainter(colour);
  const answers = describeAnswers(report.answers);
  const caveats = renderCaveats(listCaveats(report), width);
  const room = screenLines - Math.min(caveats.length, fewestCaveatLines);
  const whole = answers.map((answer) => renderSuite(answer, { width, paint, extremes: true }));
  const shown =
    count(whole) <= room
      ? whole
      : answers.map((answer) => renderSuite(answer, { width, paint, extremes: false }));
  const left = Math.max(fewestCaveatLines, screenLines - count(shown));
  const lines = shown.length === 0 ? [['Nothing was compared with anything']] : shown;
  const below = cutCaveats(caveats, left);
  return {
    text: [...lines.flat(), ...below.map((line) => paint('yellow', line)), ''].join('\n'),
    cut: below !== caveats || caveats.some((line) => line.endsWith('…')),
  };
}

export function renderAnswer(report: RunReport, options: Options): string {
  return renderFirstScreen(report, options).text;
}

function count(blocks: readonly (readonly string[])[]): number {
  return blocks.reduce((sum, block) => sum + block.length, 0);
}

interface Ink {
  readonly width: number;
  readonly paint: Paint;
  /** Whether each variant tells its best and its worst workload. */
  readonly extremes: boolean;
}

const layout: readonly TextColumn[] = [
  { align: 'left', gap: 2 },
  { align: 'right', gap: 2 },
  { align: 'left', gap: 2 },
  { align: 'left', gap: 2 },
  { align: 'right', gap: 2 },
];
/** From here on the best and the worst workload stand on the same line. */
const wide = 130;

function renderSuite(answer: AnswerText, { width, paint, extremes }: Ink): string[] {
  const { title, place, sentence, legend, names, headings, lines } = answer;
  const [variant, ratio, verdict, memory] = headings;
  const hasMemory = memory !== undefined;
  const besides = hasMemory ? [memory.replace('peak ', '')] : [];
  const room = width - Math.max(...lines.map(measureBeside)) - (hasMemory ? 12 : 1);
  const beside = extremes && width >= wide ? ['best and worst workload'] : [];
  const head = [variant, ratio, '95 %', verdict, ...besides, ...beside];
  const body = lines.map((line) => [
    { text: line.variant, ...(line.leads && { style: 'bold' as const }) },
    { text: line.ratio },
    { text: line.interval.replaceAll(' ', ''), style: 'dim' as const },
    {
      text: cutText(line.verdict, Math.max(fewestLetters, Math.min(longestVerdict, room))),
      ...(line.style && { style: line.style }),
    },
    ...(hasMemory ? [{ text: line.memory }] : []),
    ...(beside.length > 0 ? [{ text: describeExtremes(line) }] : []),
  ]);
  const columns = [
    ...layout.slice(0, 4),
    ...layout.slice(4, 4 + besides.length),
    { align: 'left', gap: 2 } as const,
  ];
  const [heading = '', ...rows] = layOut([head.map((text) => ({ text })), ...body], columns, paint);
  return [
    `${paint('bold', title)} · ${place}`,
    ...wrapText(sentence, width).map((line) => paint('bold', line)),
    paint('dim', heading),
    ...rows.flatMap((row, at) => [
      row,
      ...(extremes && width < wide ? renderExtremes(lines[at], { width, paint }) : []),
    ]),
    ...[legend, names]
      .filter(Boolean)
      .flatMap((text) => wrapText(text, width, '  ').map((line) => paint('dim', line))),
  ];
}

/** Letters of a line, and the gaps between them, before its verdict. */
function measureBeside({ variant, ratio, interval }: AnswerLine): number {
  return 8 + variant.length + Math.max('time, ×'.length, ratio.length) + interval.replaceAll(' ', '').length;
}

/** `not known` is always to be seen. */
const fewestLetters = 12;
/** The reason why nothing was compared may be the output of a build. */
const longestVerdict = 60;

function describeExtremes({ best, worst }: AnswerLine): string {
  return best === '' ? '' : `best ${best}, worst ${worst}`;
}

function renderExtremes(
  line: AnswerLine | undefined,
  { width, paint }: Pick<Ink, 'width' | 'paint'>,
): string[] {
  const text = line === undefined ? '' : describeExtremes(line);
  return text === '' ? [] : [paint('dim', cutText(`      ${text}`, width))];
}

/** One caveat below the other, each of a few lines at most. */
function renderCaveats(caveats: readonly string[], width: number): string[] {
  return caveats.flatMap((caveat) => {
    const [first = '', ...more] = wrapText(safeText(caveat), width, '  ');
    const lines = [`- ${first.slice(2)}`, ...more];
    const cut = cutText(`${lines[mostLinesOfCaveat - 1] ?? ''} …`, width);
    return lines.length <= mostLinesOfCaveat ? lines : [...lines.slice(0, mostLinesOfCaveat - 1), cut];
  });
}

function cutCaveats(lines: readonly string[], room: number): readonly string[] {
  if (lines.length <= room) return lines;
  const shown = lines.slice(0, room - 1);
  const left = lines.slice(room - 1).filter((line) => line.startsWith('- ')).length;
  const more =
    left === 0 ? '  … the whole is in report.html' : `- and ${countOf(left, 'more caveat')}, in report.html`;
  return [...shown, more];
}
