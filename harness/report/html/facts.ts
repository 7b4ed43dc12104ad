import { enginePartsOf, type EngineRecord, type RunRecord } from '../../model/run.ts';
import { renderDuration } from '../text/duration-text.ts';
import { markup, type Markup } from './markup.ts';

export type Facts = readonly (readonly [name: string, value: string | Markup | undefined])[];

/** Names and values; what is unknown is left out. */
export function renderFacts(facts: Facts): Markup {
  const known = facts.filter(([, value]) => value !== undefined && value !== '');
  return markup`<dl>
    ${known.map(
      ([name, value]) =>
        markup`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

/** What was measured, on what, and when. */
export function describeRun(record: RunRecord): Facts {
  const { suites, plan, preset } = record;
  const distinct = (values: readonly string[]): string => [...new Set(values)].join(', ');
  const workloads = new Set(plan.cells.map(({ suite, workload }) => `${suite}/${workload}`)).size;
  return [
    ['Suites', suites.map(({ name, version }) => `${name} (version ${version})`).join(', ')],
    ['Images', distinct(plan.cells.map(({ family, release }) => `${family} ${release}`))],
    ['Variants', distinct(plan.cells.map(({ variant }) => variant))],
    ['Workloads', `${workloads}, up to ${plan.rounds} rounds each (preset ${preset})`],
    ...enginePartsOf(record).flatMap(describePlace),
    ['When', describeTimes(record)],
  ];
}

type Place = Pick<EngineRecord, 'engine' | 'environment'>;

/** Named where there are several. */
function describePlace(place: Place, _at: number, places: readonly Place[]): Facts {
  const { engine } = place;
  const of = places.length > 1 ? ` ${engine.name}` : '';
  return [
    [`Machine${of}`, describeMachine(place)],
    [`Engine${of}`, `${engine.product} ${engine.version}, ${engine.arch}`],
  ];
}

function describeMachine({ engine, environment: { cpuModel, os, kernel, hypervisor } }: Place): string {
  return [
    `${engine.cpus} × ${cpuModel ?? 'unknown CPU'}`,
    `${renderGiB(engine.memoryBytes)} memory`,
    os,
    `kernel ${kernel ?? engine.kernel}`,
    ...(hypervisor === 'yes' ? ['virtual'] : []),
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
}

/** `23.5 GiB` */
export function renderGiB(bytes: number): string {
  return `${(bytes / 2 ** 30).toFixed(1)} GiB`;
}

function describeTimes({ started, finished, sessions }: RunRecord): string {
  const begun = renderMinute(started);
  if (finished === undefined) return `${begun}, never finished`;
  if (sessions !== undefined)
    return `${begun}, in ${sessions.length} sessions until ${renderMinute(finished)}`;
  return `${begun}, took ${renderDuration(Date.parse(finished) - Date.parse(started))}`;
}

function renderMinute(time: string): string {
  return `${time.slice(0, 16).replace('T', ' ')} UTC`;
}
