import type { Option } from 'commander';
import { isSuiteFolder } from '../config/suite-folder.ts';
import { arches } from '../../model/arch.ts';
import { controls, measures, toolchains } from '../../model/config.ts';
import { comparedFacts } from '../../analysis/compare/compared-facts.ts';
import { checkFormats } from '../check-formats.ts';
import { plain, prefixed, type Candidate, type Completion } from './candidate.ts';
import { chosenFamilies, chosenSuites } from './chosen.ts';
import { engineNames } from './config-values.ts';
import { completeFamily, completeImage, listBaselines, listReleases } from './family-values.ts';
import { listRunNames } from './run-names.ts';
import { completeParam, listPresets, listWorkloads } from './suite-values.ts';
import type { Surroundings } from './surroundings.ts';
import { nameOf, type TypedLine } from './typed-line.ts';

type Values = (line: TypedLine, surroundings: Surroundings) => Promise<Completion>;

/** Flags whose value is one word. */
const single: Readonly<Record<string, Values>> = {
  '--release': listReleases,
  '--against': listReleases,
  '--source': async (...where) =>
    plain(new Set((await chosenFamilies(...where)).flatMap(({ sources }) => sources ?? []))),
  '--metric': of(measures),
  '--toolchain': of(toolchains),
  '--control': of(controls),
  '--format': of(checkFormats),
  '--preset': async (...where) => listPresets(await chosenSuites(...where)),
  '--image': completeImage,
  '--baseline': async (line, surroundings) =>
    line.command?.name() === 'check' ? listRunNames(line, surroundings) : listBaselines(line, surroundings),
};

/** Flags whose value is a list by comma: what is completed is its last part. */
const lists: Readonly<Record<string, (...where: Parameters<Values>) => Promise<readonly Candidate[]>>> = {
  '--suite': async (_line, { loadCatalog }) => titled((await loadCatalog()).suites.values()),
  '--workload': async (...where) => listWorkloads(await chosenSuites(...where)),
  '--family': completeFamily,
  '--variant': async (...where) =>
    plain(new Set((await chosenFamilies(...where)).flatMap(({ variants }) => variants))),
  '--arch': of(arches),
  '--engine': async (...where) => plain(await engineNames(...where)),
  '--param': completeParam,
  '--allow-different': () =>
    Promise.resolve(
      Object.entries(comparedFacts).map(([value, { because }]) => ({ value, description: because })),
    ),
};

/** What the value of a flag may become. Of flags that nothing is known of, the name of the value says what it is. */
export async function completeValue(
  option: Option,
  line: TypedLine,
  surroundings: Surroundings,
): Promise<Completion> {
  const name = nameOf(option);
  const [one, several] = [single[name], lists[name]];
  if (one !== undefined) return one(line, surroundings);
  if (several === undefined) return byPlaceholder(option, line, surroundings);
  const [before, part] = splitLast(line.word);
  // Shells complete paths as whole words.
  if (name === '--suite' && before === '' && isSuiteFolder(part)) return 'folders';
  const found = await several({ ...line, word: part }, surroundings);
  const taken = [...before.split(','), ...(line.given.get(name) ?? [])];
  return prefixed(
    before,
    found.filter(({ value }) => !taken.includes(value)),
  );
}

/** `glibc,musl-` → `glibc,` and `musl-`. */
function splitLast(word: string): readonly [string, string] {
  const end = word.lastIndexOf(',') + 1;
  return [word.slice(0, end), word.slice(end)];
}

async function byPlaceholder(option: Option, ...where: Parameters<Values>): Promise<Completion> {
  const placeholder = /[<[]([^>\]]+)[>\]]/.exec(option.flags)?.[1];
  if (placeholder === 'file') return 'files';
  if (placeholder === 'folder') return 'folders';
  return placeholder === 'run' ? listRunNames(...where) : plain(option.argChoices ?? []);
}

function of(values: readonly string[]): () => Promise<readonly Candidate[]> {
  return () => Promise.resolve(plain(values));
}

function titled(named: Iterable<{ readonly name: string; readonly title: string }>): readonly Candidate[] {
  return [...named].map(({ name, title }) => ({ value: name, description: title }));
}
