import { describe, expect, it } from 'vitest';
import { fc } from '../../testing/property.ts';
import { escapeData, escapeProperty, renderWorkflowCommand } from './workflow-command.ts';

/** As the runner reads a line back. */
const unescape = (text: string): string =>
  text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%');

const special = fc.constantFrom('%', '\r', '\n', ':', ',', '::', '%0A', '%25', 'a');
const texts = fc.array(fc.oneof(special, fc.string({ unit: 'binary' }))).map((parts) => parts.join(''));

describe('escapeData()', () => {
  it('escapeData() keeps any text on one line, and it reads the same', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(escapeData(text)).not.toMatch(/[\r\n]/);
        expect(unescape(escapeData(text))).toBe(text);
      }),
    );
  });
});

describe('escapeProperty()', () => {
  it('escapeProperty() leaves nothing that would end a property', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(escapeProperty(text)).not.toMatch(/[\r\n:,]/);
        expect(unescape(escapeProperty(text))).toBe(text);
      }),
    );
  });
});

describe('renderWorkflowCommand()', () => {
  it('renderWorkflowCommand() keeps its own line breaks, and none of others', () => {
    const lines = ['5 % slower\r\n::error::x', 'p = 0.1, again'];
    expect(renderWorkflowCommand('error', { title: 'debian:12, again', lines })).toBe(
      '::error title=debian%3A12%2C again::5 %25 slower ::error::x%0Ap = 0.1, again',
    );
  });

  it('renderWorkflowCommand() is one command, whatever the texts are', () => {
    fc.assert(
      fc.property(texts, texts, (title, text) => {
        const command = renderWorkflowCommand('warning', { title, lines: [text] });
        expect(command).toMatch(/^::warning title=[^:,\r\n]*::[^\r\n]*$/);
      }),
    );
  });
});
