import { safeText } from '../text/escape.ts';

/** A line that GitHub Actions takes for an annotation: `::error title=a::b`. */
export function renderWorkflowCommand(
  level: 'error' | 'warning' | 'notice',
  { title, lines }: { readonly title: string; readonly lines: readonly string[] },
): string {
  return `::${level} title=${escapeProperty(safeText(title))}::${escapeData(lines.map(safeText).join('\n'))}`;
}

/** As @actions/core does it. */
export function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** In a property a colon and a comma would end it. */
export function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
