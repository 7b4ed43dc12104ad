import { markup, type Markup } from './markup.ts';

/** What makes it all again, a command a line. */
export function renderCommands(commands: readonly string[]): Markup {
  return markup`<h3>Do it again</h3>
    ${commands.map((command) => markup`<pre tabindex="0"><code>${command}</code></pre>`)}`;
}
