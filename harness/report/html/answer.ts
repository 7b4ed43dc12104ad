import type { SuiteAnswer } from '../../model/index.ts';
import { makeAnswerFigure } from '../charts/answer-chart.ts';
import { type AnswerLine, type AnswerText, describeAnswers, hasExtremes } from '../content/answer.ts';
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
  const { title, place, sentence, legend, names, lines } = text;
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
    ${names === '' ? undefined : markup`<p class="place names">${names}.</p>`}
    ${figure && renderFigure(figure)}${caveats}
    <div class="lines">${table}<p class="place">${legend}.</p></div>
  </section>`;
}

function headingsOf(text: AnswerText): string[] {
  const [variant, ratio, verdict, ...memory] = text.headings;
  const extremes = hasExtremes(text) ? ['best', 'worst'] : [];
  return [variant, `${ratio} (95 %)`, verdict, ...memory, ...extremes];
}

function toCells(line: AnswerLine, text: AnswerText): Content[] {
  const { variant, interval, verdict, best, worst } = line;
  const ratio = interval === '' ? line.ratio : `${line.ratio} (${interval})`;
  const memory = text.headings[3] === undefined ? [] : [line.memory];
  const extremes = hasExtremes(text) ? [best, worst] : [];
  const several = text.lines.filter(({ leads }) => leads).length < text.lines.length;
  const name = line.leads && several ? markup`<strong>${variant}</strong>` : variant;
  const styled = markup`<span class="${line.style ?? 'plain-verdict'}">${verdict}</span>`;
  return [name, ratio, styled, ...memory, ...extremes];
}
