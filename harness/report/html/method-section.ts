import type { ImageFacts } from '../../model/recipe.ts';
import type { Proof } from '../../model/journal.ts';
import type { EngineFacts } from '../../model/lab.ts';
import { enginePartsOf, type EngineRecord, type RunRecord } from '../../model/run.ts';
import { renderShare } from '../change-text.ts';
import { cutText } from '../safe-text.ts';
import { renderFacts, renderGiB, type Facts } from './facts.ts';
import { groupThousands } from './figures-text.ts';
import { markup, type Content, type Markup } from './markup.ts';

/** Of what a proving command printed; run.json has the whole. */
const longestOutput = 300;

/** How the numbers came about, and all that is needed to make them again. */
export function renderMethod(record: RunRecord): Markup {
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
    <h3>Do it again</h3>
    <pre tabindex="0"><code>${record.command}</code></pre>
    ${renderFacts(describeSettings(record))}
    ${enginePartsOf(record).flatMap(renderPart)}${fold('Suites and their parameters', renderFacts(suitesOf(record)))}${fold(`Images (${record.images.length})`, record.images.map(renderImage))}${fold(`Proofs (${record.proofs.length})`, record.proofs.map(renderProof))}
  </section>`;
}

function fold(title: string, content: Content): Markup {
  return markup`<details>
    <summary>${title}</summary>
    ${content}
  </details>`;
}

function describeSettings({
  plan,
  cpuset,
  memoryBytes,
  harnessVersion,
  noiseRule,
  baseline,
}: RunRecord): Facts {
  const trials = groupThousands(String(plan.trials.length));
  return [
    ['Seed', String(plan.seed)],
    ['Baseline', baseline],
    ['Trials', `${trials} of ${groupThousands(String(plan.cells.length))} cells`],
    ['Containers', `CPUs ${cpuset}, ${renderGiB(memoryBytes)} memory`],
    [
      'Dropped rounds',
      noiseRule &&
        `where steal is above ${renderShare(noiseRule.maxStealShare)} or a core is throttled more than ${noiseRule.maxThrottles} times, unless that is more than ${renderShare(noiseRule.maxDroppedShare)} of a workload’s rounds`,
    ],
    ['Program', `base-image-bench ${harnessVersion}`],
  ];
}

type Part = Pick<EngineRecord, 'engine' | 'environment' | 'lost'>;

/** Named where there are several. */
function renderPart({ engine, environment, lost }: Part, _at: number, parts: readonly Part[]): Markup[] {
  const of = parts.length > 1 ? ` of ${engine.name}` : '';
  const end: Facts = lost === undefined ? [] : [['lost', lost]];
  return [
    fold(`Environment${of}`, renderFacts(Object.entries(environment))),
    fold(`Engine${of}`, renderFacts([...describeEngine(engine), ...end])),
  ];
}

function describeEngine(engine: EngineFacts): Facts {
  return Object.entries(engine).map(([name, value]) => [
    name,
    typeof value === 'object' ? JSON.stringify(value) : String(value),
  ]);
}

function suitesOf({ suites }: RunRecord): Facts {
  return suites.map(({ name, params = {} }) => [
    name,
    Object.entries(params)
      .map(([key, value]) => `${key}=${value}`)
      .join(', '),
  ]);
}

function renderImage({
  tag,
  digest,
  manifestDigest,
  base,
  created,
  sizeBytes,
  platform,
}: ImageFacts): Markup {
  return markup`<h4><code>${tag}</code></h4>
    ${renderFacts([
      ['id', markup`<code>${digest}</code>`],
      ['manifest', manifestDigest],
      ['base', base && `${base.reference} ${base.manifestDigest}`],
      ['platform', platform],
      ['created', created],
      ['size', `${(sizeBytes / 2 ** 20).toFixed(0)} MiB`],
    ])}`;
}

function renderProof({ subjectId, containerId, digest, facts }: Proof): Markup {
  return markup`<h4><code>${subjectId}</code></h4>
    ${renderFacts([
      ['container', markup`<code>${containerId}</code>`],
      ['image', markup`<code>${digest}</code>`],
      ...facts.map(({ name, holds, command, output }): Facts[number] => [
        name,
        markup`${holds ? 'holds' : 'does not hold'}: <code>${command}</code> printed
          <code>${cutText(output, longestOutput)}</code>`,
      ]),
    ])}`;
}
