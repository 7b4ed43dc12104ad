import type { EngineFacts } from '../model/lab.ts';
import { factsOf } from './engine-places.ts';
import type { ExaminedEngine } from './examination.ts';
import { note, type Finding } from './finding.ts';

/** Engines that would measure at the same time on one and the same machine. */
export function findSharedMachines(engines: readonly ExaminedEngine[]): Finding[] {
  const facts = factsOf(engines).filter(({ hostName }) => hostName !== undefined);
  const machines = new Set(facts.map(toMachine));
  return [...machines]
    .map((machine) => facts.filter((engine) => toMachine(engine) === machine))
    .filter((shared) => shared.length > 1)
    .map(describe);
}

/** Virtual machines may have the name of the one that they run on. */
function toMachine({ hostName, kernel }: EngineFacts): string {
  return `${hostName ?? ''} ${kernel}`;
}

function describe(shared: readonly EngineFacts[]): Finding {
  const names = shared.map(({ name }) => name).join(' and ');
  return note(
    'engines',
    `${names} run on one machine (${shared[0]?.hostName ?? ''})`,
    'Choose one of them with --engine: at the same time they disturb each other',
  );
}
