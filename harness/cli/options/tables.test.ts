import { beforeAll, describe, expect, test } from 'vitest';
import { loadCatalog } from '../../catalog/catalog.ts';
import { type Option, toFlag, toOptionName } from '../../model/option.ts';
import { type RunOption, runOptions } from '../../model/run-options.ts';
import type { Catalog } from '../../model/config.ts';
import { callCli } from '../../testing/cli.ts';
import { repositoryRoot } from '../../testing/repository.ts';
import { complete } from '../completion/complete.ts';
import { parseSettings } from '../config/settings.ts';
import { makeProgram } from '../program.ts';
import { commandOptions, optionsOf } from './tables.ts';

const commands = Object.keys(commandOptions);
const silent = { print: () => undefined, tell: () => undefined };

let catalog: Catalog;
beforeAll(async () => {
  catalog = await loadCatalog(repositoryRoot);
});

/** The candidates for the last of the words. */
async function completing(...words: readonly string[]) {
  const program = makeProgram({ version: '', terminal: silent }, () => Promise.resolve());
  const never = () => Promise.reject(new Error('No folder is named'));
  return complete(words, program, {
    loadCatalog: () => Promise.resolve(catalog),
    loadCustomSuite: never,
    folder: repositoryRoot,
  });
}

function expectNone(wrong: readonly string[]): void {
  expect(wrong).toEqual([]);
}

describe('commandOptions', () => {
  test('commandOptions has a table for each command', () => {
    const program = makeProgram({ version: '', terminal: silent }, () => Promise.resolve());
    expect(program.commands.map((command) => command.name())).toEqual(commands);
    expect(optionsOf('toString')).toEqual({});
  });

  test.each(commands)(
    'commandOptions are all in the help of %s, each with what it is for',
    async (command) => {
      const connectEngine = () => Promise.reject(new Error('No engine is needed for this'));
      const { printed } = await callCli([command, '--help'], { connectEngine });
      const help = printed.replaceAll(/\s+/g, ' ');
      const options = Object.entries<Option>(optionsOf(command));
      const lines = options.map(([name, option]) =>
        [toFlag(name), option.kind === 'switch' ? [] : option.argument, option.help].flat().join(' '),
      );
      expectNone(lines.filter((line) => !help.includes(line)));
    },
  );

  test.each(commands)('commandOptions are all offered by Tab after %s', async (command) => {
    const found = await completing(command, '-');
    const offered = typeof found === 'string' ? [] : found.map(({ value }) => value);
    expect(offered).toEqual([...Object.keys(optionsOf(command)).map(toFlag), '--help']);
  });

  test.each(commands)(
    'commandOptions that know their values have them offered by Tab in %s',
    async (command) => {
      const named = Object.entries<Option>(optionsOf(command)).flatMap(([name, option]) => {
        if (option.kind === 'choice' || option.kind === 'choices') return [{ name, least: option.choices }];
        // There may be no run, and no config file that lists engines.
        const nothing = ['runs', 'engines', undefined].includes(option.completion);
        return nothing ? [] : [{ name, least: [] }];
      });
      for (const { name, least } of named) {
        const found = await completing(command, toFlag(name), '');
        expect([name, found.length > 0]).toEqual([name, true]);
        if (typeof found !== 'string')
          expect(found.map(({ value }) => value)).toEqual(expect.arrayContaining([...least]));
      }
    },
  );
});

describe('runOptions', () => {
  const all = Object.entries<RunOption>(runOptions);

  test('runOptions are all settings of the config file, under the names of their flags', () => {
    const values = all.map(([name, option]) => [name, option.kind === 'switch' ? true : exampleOf(option)]);
    const inCode = parseSettings(Object.fromEntries(values), (name) => name);
    expect(Object.keys(inCode.settings)).toEqual(Object.keys(runOptions));
    expect(inCode.mistakes).toEqual([]);
    const asFlags = values.map(([name, value]) => [toOptionName(String(name)), value]);
    expect(parseSettings(Object.fromEntries(asFlags), (name) => name)).toEqual(inCode);
  });

  test('runOptions name options that there are', () => {
    const named = all.flatMap(([, { needs, writtenAfter }]) => [needs ?? [], writtenAfter ?? []].flat());
    expectNone(named.filter((name) => !Object.hasOwn(runOptions, name)));
  });
});

const examples: Readonly<
  Record<Exclude<Option['kind'], 'switch' | 'choice' | 'choices' | 'pattern'>, string>
> = {
  ...{ 'switch-or-text': 'any', words: 'a 1' },
  ...{ text: 'any', list: 'any', lines: 'any', names: 'any', pairs: 'name=value' },
  ...{ whole: '1', sizes: '1g', duration: '1s', cpus: '1', share: '2%' },
};

/** A value that an option of its kind may have. */
function exampleOf(option: Exclude<Option, { kind: 'switch' }>): string {
  if (option.kind === 'choice' || option.kind === 'choices') return option.choices[0] ?? '';
  if (option.kind === 'words') return ['a', '1', '2'].slice(0, option.count).join(' ');
  if (option.kind !== 'pattern') return examples[option.kind];
  return ['any', 'p99<5ms', '2/5'].find((one) => option.pattern.test(one)) ?? '';
}
