import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { shortestNumber } from '../content/numbers.ts';
import { safeText } from '../content/text.ts';
import { toCsv } from './csv.ts';
import { fuzz } from '../../testing/fuzz.ts';
import { nearText } from '../../testing/near-text.ts';
import { anyText, fc } from '../../testing/property.ts';

const formulas = ['=HYPERLINK("http://x";"y")', '+1+1', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '＝1+1', ' =1'];
const names = ['mstress', 'a "quoted", name', "it's", 'two\nlines', '\uFEFFbom', ''];

const text = fc.oneof(nearText([...formulas, ...names]), anyText());
const number = fc.double({ noNaN: true, noDefaultInfinity: true });
const field = fc.oneof(text, number, fc.constant(undefined));
const record = fc.array(field, { minLength: 2, maxLength: 5 });

test('toCsv() writes what a reader of RFC 4180 reads back, and no formula', () => {
  fuzz(fc.array(record, { minLength: 1, maxLength: 3 }), (records) => {
    const read: string[][] = parse(toCsv(records), { relax_column_count: true });
    expect(read).toHaveLength(records.length);
    for (const [line, fields] of records.entries()) {
      expect(read[line]?.map(withoutLead)).toEqual(fields.map(toShown));
      for (const [at, one] of fields.entries())
        if (typeof one !== 'number') expectNoFormula(read[line]?.[at]);
    }
  });
});

/** Spreadsheets take these signs for the beginning of a formula, some even full-width ones (OWASP, "CSV Injection"). */
function expectNoFormula(text = ''): void {
  expect(text).not.toMatch(/^\s*[=+\-@＝＋－＠]/);
}

function toShown(value: string | number | undefined): string {
  if (value === undefined) return '';
  return withoutLead(typeof value === 'string' ? safeText(value) : String(shortestNumber(value)));
}

/** An apostrophe that toCsv() put in front of a formula is not part of the text. */
function withoutLead(text: string): string {
  return text.replace(/^'/, '');
}
