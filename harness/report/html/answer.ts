import type { SuiteAnswer } from '../../model/index.ts';
import { makeAnswerFigure } from '../charts/answer-chart.ts';
import { type AnswerLine, type AnswerText, describeAnswers } from '../content/answer.ts';
import { renderFigure } from './graphs.ts';
import { type Content, type Markup, markup } from './markup.ts';
import { renderTable } from './table.ts';

/** The answer of each suite; what speaks against them stands on the first screen, with the first of them. */
export function renderAnswers(answers: readonly SuiteAnswer[], caveats: Markup): Markup {
  const texts = describeAnswers(answers);
  const [first, ...others] = texts.map((text, at) =>
    renderAnswer(text, answers[at], at === 0 ? caveats : undefined),
  );
  return first === undefined
    ? markup`<p class="answer">Nothing was compared with anything.</p>${caveats}`
    : markup`${first}${others}`;
}

function renderAnswer(
  text: AnswerText,
  answer: SuiteAnswer | undefined,
  caveats: Markup | undefined,
): Markup {
  const { title, place, sentence, legend, lines } = text;
  const figure = answer && makeAnswerFigure(answer);
  const id = `answer-${[title, place].join('-').replace(/[^\w]+/g, '-')}`;
  const table = renderTable({
    ...{
      id,
      kind: 'answers',
      caption: `Variants, the best first: ${title}, ${place}`,
      headings: headingsOf(text),
    },
    lines: lines.map((line) => toCells(line, text)),
  });
  return markup`<section class="suite" aria-labelledby="${id}-name">
    <h2 id="${id}-name">${title} <span class="place">${place}</span></h2>
    <p class="answer"><strong>${sentence}.</strong></p>
    ${figure && renderFigure(figure)}${caveats}
    <div class="lines">${table}<p class="place">${legend}.</p></div>
  </section>`;
}

function headingsOf({ headings: [variant, ratio, verdict, memory] }: AnswerText): string[] {
  return [variant, `${ratio} (95 %)`, verdict, memory, 'best', 'worst'];
}

function toFields({ variant, ratio, interval, verdict, best, worst, memory }: AnswerLine): string[] {
  return [variant, interval === '' ? ratio : `${ratio} (${interval})`, verdict, memory, best, worst];
}

function toCells(line: AnswerLine, { lines }: AnswerText): Content[] {
  const [variant = '', ratio, verdict, ...others] = toFields(line);
  const several = lines.filter(({ leads }) => leads).length < lines.length;
  const name = line.leads && several ? markup`<strong>${variant}</strong>` : variant;
  return [name, ratio, markup`<span class="${line.style ?? 'plain-verdict'}">${verdict}</span>`, ...others];
}
