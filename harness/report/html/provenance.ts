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
import { betweenOf, defineVerdicts } from '../content/verdicts.ts';
import { type Content, type Markup, markup } from './markup.ts';
import { renderFolded } from './page.ts';

/** The commands that make the results again, a line each. */
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

/** Facts of each engine and of the machine that it is on. */
function renderEngines(record: RunRecord): readonly Markup[] {
  return enginePartsOf(record).flatMap(renderPart);
}

type Part = Pick<EngineRecord, 'engine' | 'environment' | 'lost'>;

/** The engine is named where there are several. */
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

/** The images that were measured in, by their content. */
function renderImages(images: readonly RecordedImage[]): Markup {
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
  bill: sbom,
}: RecordedImage): Markup {
  return markup`<h4><code>${tag}</code></h4>
    ${renderFacts([
      ['id', markup`<code>${digest}</code>`],
      ['manifest', manifestDigest],
      ['base', base && `${base.reference} ${base.manifestDigest}`],
      ['platform', platform],
      ['holds', sbom && `what ${sbom} lists (CycloneDX)`],
      ['created', created],
      ['size', `${(sizeBytes / 2 ** 20).toFixed(0)} MiB`],
    ])}`;
}

/** Characters of the output of a command that verified a container; run.json has the whole. */
const longestOutput = 300;

interface VerifiedFact extends ProvenFact {
  /** Id of the container in the plan. */
  readonly container: string;
}

/** Facts that were verified in the containers; one that holds of several stands once. */
function renderProofs(proofs: readonly Proof[]): Markup {
  const facts = proofs.flatMap(({ subjectId, facts: verified }): VerifiedFact[] =>
    verified.map((fact) => ({ ...fact, container: subjectId })),
  );
  const alike = groupRows(facts, ({ name, command, output, holds }) =>
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

function renderFact(groups: readonly (readonly VerifiedFact[])[]): Markup {
  return markup`<h4>${groups[0]?.[0]?.name}</h4>
    <ul class="plain">
      ${groups.map(renderVerified)}
    </ul>`;
}

function renderVerified(group: readonly VerifiedFact[]): Markup {
  const [first] = group;
  if (first === undefined) return markup``;
  const { holds, command, output } = first;
  return markup`<li>
    ${holds ? 'Holds' : 'Does not hold'} of ${group.map(({ container }) => container).join(', ')}: <code>${command}</code>
    printed <code>${cutText(output, longestOutput)}</code>
  </li>`;
}

/** Explains how the numbers came about, and how to make them again. */
export function renderMethod({ record, noise }: RunReport): Markup {
  return markup`<section aria-labelledby="method">
    <h2 id="method">Method</h2>
    <p>
      Every trial is a fresh process. In each round the variants of a workload are measured side by side, in
      an order drawn from the seed. A ratio is the Hodges–Lehmann estimate of the paired log ratios of the
      rounds, its interval that of the signed-rank distribution; the interval of a median lies between two
      order statistics. ${defineVerdicts(betweenOf(record))} Each container proved its libc and its malloc
      before it was measured.
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
