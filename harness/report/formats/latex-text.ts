import { safeText } from '../text/escape.ts';

/** What TeX takes for a command or a ligature, and what its first encodings have no letter for. */
const written: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  _: '\\_',
  '%': '\\%',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '`': '\\textasciigrave{}',
  '"': "''",
  // After the end of a line these two would be part of its command.
  '[': '{[}',
  '*': '{*}',
  '–': '\\textendash{}',
  '—': '\\textemdash{}',
  '−': '$-$',
  '…': '\\dots{}',
  '’': "'",
  '“': '{}``{}',
  '”': "''",
  '·': '$\\cdot$',
  '×': '$\\times$',
  '÷': '$\\div$',
  '±': '$\\pm$',
  µ: '$\\mu$',
  μ: '$\\mu$',
  '≤': '$\\leq$',
  '≥': '$\\geq$',
  '→': '$\\to$',
};

/** Text from outside as text for pdfLaTeX, on one line. What its standard fonts have no letter for becomes a question mark. */
export function latexText(text: string): string {
  return safeText(text)
    .replace(/[^a-z\d\s-]/giu, (character) => written[character] ?? plain(character))
    .replace(/-(?=-)/g, '-{}');
}

/** Latin letters with accents are in every encoding; other ASCII stands for itself. */
function plain(character: string): string {
  return /^[\x20-\x7e\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff]$/.test(character) ? character : '?';
}
