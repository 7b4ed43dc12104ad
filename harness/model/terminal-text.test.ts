import { describe, expect, test } from 'vitest';
import { toPlainLines, toTerminalText } from './terminal-text.ts';

describe('toTerminalText()', () => {
  test.each([
    ['a title', '\u001b]0;owned\u0007x', 'x'],
    ['a title that ends in ST', '\u001b]0;owned\u001b\\x', 'x'],
    ['a screen that is cleared', '\u001b[2J\u001b[Hx', 'x'],
    ['a cursor that is moved', '\u001b[3A\u001b[?25lx', 'x'],
    ['a device that is asked', '\u001bP+q544e\u001b\\x', 'x'],
    ['hidden text', '\u001b[8mx', 'x'],
    ['8-bit control characters', '\u009b31mx', '31mx'],
    ['a line that is written over', 'safe\rx', 'safex'],
    ['a bell and a backspace', '\u0007a\bx', 'ax'],
    ['a lone escape', '\u001bx', 'x'],
    ['another reading direction', '\u202egnp\u2066x', 'gnpx'],
  ])('toTerminalText() leaves nothing of %s', (_, text, harmless) => {
    expect(toTerminalText(text)).toBe(harmless);
    expect(toPlainLines(text)).toBe(harmless);
  });

  test('toTerminalText() keeps lines, columns, colours and all that is only read', () => {
    const text = 'a\tb\n\u001b[31mslower\u001b[39m – 漢 💥 e\u0301\n';
    expect(toTerminalText(text)).toBe(text);
    expect(toPlainLines(text)).toBe('a\tb\nslower – 漢 💥 e\u0301\n');
  });
});
