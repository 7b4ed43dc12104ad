import {
  type EngineFacts,
  type EngineRecord,
  type Proof,
  type ProvenFact,
  type RecordedImage,
  type RunRecord,
  enginePartsOf,
} from '../../model/index.ts';
import { groupRows } from '../content/rows.ts';
import { type Facts, type RunReport, describeSettings } from '../content/run.ts';
import { cutText } from '../content/text.ts';
import { type Content, type Markup, markup } from './markup.ts';
import { renderFolded } from './page.ts';

/** What makes it all again, a command a line. */
export function renderCommands(commands: readonly string[]): Markup {
  return markup`<h3>Do it again</h3>
    ${commands.map((command) => markup`<pre tabindex="0"><code>${command}</code></pre>`)}`;
}

/** Names and values; what is unknown is left out. */
export function renderFacts(facts: readonly (readonly [name: string, value: Content])[]): Markup {
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

/** What was measured in, by its content. */
export function renderImages(images: readonly RecordedImage[]): Markup {
  return markup`${images.map(renderImage)}`;
}

function renderImage({
  tag,
  digest,
  manifestDigest,
  base,
  created,
  sizeBytes,
  platform,
  bill,
}: RecordedImage): Markup {
  return markup`<h4><code>${tag}</code></h4>
    ${renderFacts([
      ['id', markup`<code>${digest}</code>`],
      ['manifest', manifestDigest],
      ['base', base && `${base.reference} ${base.manifestDigest}`],
      ['platform', platform],
      ['holds', bill && `what ${bill} lists (CycloneDX)`],
      ['created', created],
      ['size', `${(sizeBytes / 2 ** 20).toFixed(0)} MiB`],
    ])}`;
}

/** Of what a proving command printed; run.json has the whole. */
const longestOutput = 300;

interface Seen extends ProvenFact {
  readonly subject: string;
}

/** What the subjects were seen to be: what was seen in several is said once. */
export function renderProofs(proofs: readonly Proof[]): Markup {
  const seen = proofs.flatMap(({ subjectId, facts }): Seen[] =>
    facts.map((fact) => ({ ...fact, subject: subjectId })),
  );
  const alike = groupRows(seen, ({ name, command, output, holds }) =>
    JSON.stringify([name, command, output, holds]),
  );
  return markup`<h4>Containers</h4>
    <ul class="plain">
      ${proofs.map(renderContainer)}
    </ul>
    ${groupRows(alike, ([first]) => first?.name ?? '').map(renderFact)}`;
}

function renderContainer({ subjectId, containerId, digest }: Proof): Markup {
  return markup`<li><code>${subjectId}</code>: container <code>${containerId.slice(0, 12)}</code> of image <code>${digest}</code></li>`;
}

function renderFact(groups: readonly (readonly Seen[])[]): Markup {
  return markup`<h4>${groups[0]?.[0]?.name}</h4>
    <ul class="plain">
      ${groups.map(renderSeen)}
    </ul>`;
}

function renderSeen(group: readonly Seen[]): Markup {
  const [first] = group;
  if (first === undefined) return markup``;
  const { holds, command, output } = first;
  return markup`<li>
    ${holds ? 'Holds' : 'Does not hold'} of ${group.map(({ subject }) => subject).join(', ')}: <code>${command}</code>
    printed <code>${cutText(output, longestOutput)}</code>
  </li>`;
}

/** How the numbers came about, and all that is needed to make them again. */
export function renderMethod({ record, noise }: RunReport): Markup {
  return markup`<section aria-labelledby="method">
    <h2 id="method">Method</h2>
    <p>
      Every trial is a fresh process. In each round the variants of a workload are measured side by side, in
      an order drawn from the seed. A ratio is the Hodges–Lehmann estimate of the paired log ratios of the
      rounds, its interval that of the signed-rank distribution; the interval of a median lies between two
      order statistics. A verdict is regressed or improved where the interval lies beyond the margin,
      unchanged where equality is shown within it, and otherwise inconclusive. Each container proved its libc
      and its malloc before it was measured.
    </p>
    ${renderCommands([record.command])}
    ${renderFacts(describeSettings(record, noise))}
    ${renderEngines(record)}${renderFolded('Suites and their parameters', renderFacts(suitesOf(record)))}${renderFolded(`Images (${record.images.length})`, renderImages(record.images))}${renderFolded(`Proofs (${record.proofs.length})`, renderProofs(record.proofs))}
  </section>`;
}

function suitesOf({ suites }: RunRecord): Facts {
  return suites.map(({ name, params = {} }) => [
    name,
    Object.entries(params)
      .map(([key, value]) => `${key}=${value}`)
      .join(', '),
  ]);
}
