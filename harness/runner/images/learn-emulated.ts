import type { Config } from '../../model/config.ts';
import type { Lab, LabList, Watch } from '../../model/lab.ts';
import { findEmulated } from './emulation.ts';

/** Labs that know what their engines emulate, where an architecture is asked for that none of them is native for. */
export async function learnEmulated(
  labs: LabList,
  { arches = [], nativeOnly }: Pick<Config, 'arches' | 'nativeOnly'>,
  watch: Watch,
): Promise<LabList> {
  const native = new Set(labs.map(({ engine }) => engine.arch));
  if (nativeOnly || arches.every((arch) => native.has(arch))) return labs;
  const [first, ...rest] = labs;
  return Promise.all([learn(first, watch), ...rest.map((lab) => learn(lab, watch))]);
}

async function learn(lab: Lab, watch: Watch): Promise<Lab> {
  return { ...lab, engine: { ...lab.engine, emulates: await findEmulated(lab, watch) } };
}
