import { markup, type Content, type Markup } from './markup.ts';

export interface Table {
  /** Of the caption, in the whole page. */
  readonly id: string;
  /** Which of its columns are of numbers: see the style. */
  readonly kind?: 'results' | 'verdicts' | 'history' | 'changes' | 'findings';
  readonly caption: string;
  readonly headings: readonly string[];
  /** The first of each line is its heading. */
  readonly lines: readonly (readonly Content[])[];
}

/** A table that scrolls within itself where it is wider than the page. */
export function renderTable({ id, lines, ...frame }: Table): Markup {
  return frameTable(id, {
    ...frame,
    body: lines.map(
      ([head, ...cells]) =>
        markup`<tr><th scope="row">${head}</th>${cells.map((cell) => markup`<td>${cell}</td>`)}</tr>
`,
    ),
  });
}

interface Frame extends Pick<Table, 'kind' | 'caption' | 'headings'> {
  readonly body: Content;
}

/** Of lines that are there already. */
export function frameTable(id: string, { kind, caption, headings, body }: Frame): Markup {
  return markup`<div class="table" role="region" aria-labelledby="${id}" tabindex="0">
      <table${kind === undefined ? undefined : markup` class="${kind}"`}>
        <caption id="${id}">${caption}</caption>
        <thead>
          <tr>
            ${headings.map((heading) => markup`<th scope="col">${heading}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${body}
        </tbody>
      </table>
    </div>`;
}
