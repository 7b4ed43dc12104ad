import { BenchError } from '../../errors.ts';
import type { Config, CpuAssignment, EngineFacts, Suite } from '../../model/index.ts';
import { toCpuset } from '../run-record.ts';

/** A container has all CPUs for itself, unless there is a companion to share them with. */
export function assignCpus(suite: Suite, config: Config, engine: EngineFacts): CpuAssignment {
  const cpus = chooseCpus(config, engine);
  return suite.companion === undefined ? { subject: cpus, companion: [] } : divideCpus(cpus, engine.cores);
}

/**
 * Whole cores, half for each, the odd one for the companion: a client that has too little would be measured in the
 * server's place. With a single core the measured container has all of it. CPUs whose cores are not known count as one
 * each.
 */
export function divideCpus(cpus: readonly number[], known: EngineFacts['cores']): CpuAssignment {
  const cores = (known ?? cpus.map((cpu) => [cpu]))
    .map((core) => core.filter((cpu) => cpus.includes(cpu)))
    .filter((core) => core.length > 0);
  if (cores.length < 2) return { subject: cpus, companion: [] };
  const half = Math.floor(cores.length / 2);
  return { subject: flatten(cores.slice(0, half)), companion: flatten(cores.slice(half)) };
}

function flatten(cores: readonly (readonly number[])[]): number[] {
  return cores.flat().sort((a, b) => a - b);
}

/** The CPUs of a run in an engine: those asked for, of this engine or of all, or all that it has. */
export function chooseCpus(config: Config, engine: EngineFacts): readonly number[] {
  const own = config.engines.find(({ name }) => name === engine.name)?.cpus;
  const existing = listCpus(engine);
  const cpus = own ?? config.cpus ?? existing;
  const beyond = cpus.find((cpu) => !existing.includes(cpu));
  if (beyond === undefined) return cpus;
  throw new BenchError(
    'bad-argument',
    `${own ? `cpus of engine ${engine.name}` : '--cpus'}: CPU ${beyond} was asked for, but the engine has ${toCpuset(existing)}`,
    { hint: `Give a list of them, such as --cpus ${toCpuset(existing.slice(0, 1))}` },
  );
}

/** Those of its cores, which need not be the first; where it does not say, it is taken to have the first. */
function listCpus({ cpus, cores }: EngineFacts): readonly number[] {
  return cores === undefined ? Array.from({ length: cpus }, (_, cpu) => cpu) : flatten(cores);
}
