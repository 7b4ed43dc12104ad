import { describe, expect, test } from 'vitest';
import { makeLiveArea } from './live-area.ts';
import { makeScreen } from '../testing/screen.ts';

describe('makeLiveArea()', () => {
  test('show() writes over what it showed before', () => {
    const screen = makeScreen({ columns: 40 });
    const { show } = makeLiveArea(screen);
    screen.write('before\n');
    show('one\ntwo\nthree');
    show('1 of 2');
    expect(screen.lines()).toEqual(['before', '1 of 2']);
    show('');
    expect(screen.lines()).toEqual(['before']);
  });

  test('show() writes nothing where nothing changed', () => {
    const screen = makeScreen({ columns: 40 });
    const { show } = makeLiveArea(screen);
    show('1 of 2');
    const written = screen.written();
    show('1 of 2');
    expect(screen.written()).toBe(written);
  });

  test('writeAbove() leaves what is shown below', () => {
    const screen = makeScreen({ columns: 40 });
    const { show, writeAbove } = makeLiveArea(screen);
    show('1 of 2\nbar');
    writeAbove('done\n');
    show('2 of 2\nbar');
    expect(screen.lines()).toEqual(['done', '2 of 2', 'bar']);
  });

  test.each([
    ['ASCII', 'x'.repeat(100)],
    ['wide characters', '漢'.repeat(30)],
  ])('show() never goes on in the next line with %s', (_, text) => {
    const screen = makeScreen({ columns: 40 });
    const { show } = makeLiveArea(screen);
    screen.write('before\n');
    show(`${text}\nb`);
    show('c');
    expect(screen.lines()).toEqual(['before', 'c']);
  });

  test.each([
    [200, 40],
    [40, 200],
    [80, 79],
    [81, 20],
  ])('show() leaves nothing behind when %i columns become %i', (before, after) => {
    const screen = makeScreen({ columns: before });
    const { show } = makeLiveArea(screen);
    screen.write('before\n');
    show(`${'x'.repeat(before)}\n${'y'.repeat(before - 1)}\nz`);
    screen.resize(after);
    show('after');
    expect(screen.lines()).toEqual(['before', 'after']);
  });

  test('show() shows no more lines than the terminal has, so that it finds its first one again', () => {
    const screen = makeScreen({ columns: 40, rows: 4 });
    const { show } = makeLiveArea(screen);
    show('1\n2\n3\n4\n5\n6');
    show('a\nb');
    expect(screen.lines()).toEqual(['a', 'b']);
  });

  test('show() and writeAbove() never hide the cursor', () => {
    const screen = makeScreen({ columns: 40 });
    const { show, writeAbove } = makeLiveArea(screen);
    show('a');
    writeAbove('b\n');
    show('');
    expect(screen.written()).not.toContain('\u001b[?25');
  });
});
