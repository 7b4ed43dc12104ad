import type { EngineFacts } from '../../model/lab.ts';
import { enginePartsOf, type EngineRecord, type RunRecord } from '../../model/run.ts';
import { renderFacts, type Facts } from './facts.ts';
import { renderFolded } from './folded.ts';
import type { Markup } from './markup.ts';

/** What is known of each engine and of the machine that it is on. */
export function renderEngines(record: RunRecord): readonly Markup[] {
  return enginePartsOf(record).flatMap(renderPart);
}

type Part = Pick<EngineRecord, 'engine' | 'environment' | 'lost'>;

/** Named where there are several. */
function renderPart({ engine, environment, lost }: Part, _at: number, parts: readonly Part[]): Markup[] {
  const of = parts.length > 1 ? ` of ${engine.name}` : '';
  const end: Facts = lost === undefined ? [] : [['lost', lost]];
  return [
    renderFolded(`Environment${of}`, renderFacts(Object.entries(environment))),
    renderFolded(`Engine${of}`, renderFacts([...describeEngine(engine), ...end])),
  ];
}

function describeEngine(engine: EngineFacts): Facts {
  return Object.entries(engine).map(([name, value]) => [
    name,
    typeof value === 'object' ? JSON.stringify(value) : String(value),
  ]);
}
