import { type ShelvedRun, isUnfinished, listRuns, openRunFolder } from '../../store/index.ts';
import { exitCodes, type BenchError } from '../../errors.ts';
import type { Catalog, EngineRequest, Suite } from '../../model/index.ts';
import { safeText } from '../../report/index.ts';
import type { CommandContext } from '../context.ts';
import type { RawFlags } from '../options/flags.ts';
import { makeConfig } from '../config/config.ts';
import { addMallocs } from '../config/mallocs.ts';
import { mallocsOf } from '../config/families.ts';
import { readRequest } from '../settings.ts';
import { refuseMissing } from '../stored-runs.ts';

/** `list`: the names that the flags of the other commands take, and the runs there are; of `--suite` alone where that is given. */
export async function listCommand(flags: RawFlags, context: CommandContext): Promise<number> {
  refuseMissing(flags, context);
  const request = await readRequest(flags, context);
  const { suites: chosen, engines, out } = makeConfig(request);
  const { mallocs } = request.settings;
  const catalog = mallocs === undefined ? request.catalog : addMallocs(mallocs, request).catalog;
  const { suites, families, folders = new Map<string, never>() } = catalog;
  const known = [...suites.values(), ...[...folders.values()].map(({ suite }) => suite)];
  const shown = flags['suite'] === undefined ? known : chosen.map(({ suite }) => suite);
  const runs = await listStates(out, ({ message }) => {
    context.terminal.tell(`Left out: ${safeText(message)}\n`);
  });
  const listing = { ...makeListing(shown, families), engines, runs };
  context.terminal.print(
    flags['json'] === true ? `${JSON.stringify(listing, null, 2)}\n` : renderListing(listing),
  );
  return exitCodes.done;
}

/** A run on the shelf, and whether it may be gone on with. */
interface ListedRun extends ShelvedRun {
  readonly resumable: boolean;
  /** Of the cells that could be measured those without a number; absent while that is not known. */
  readonly withoutNumber?: { readonly cells: number; readonly of: number };
}

async function listStates(out: string, onBroken: (error: BenchError) => void): Promise<readonly ListedRun[]> {
  const runs = await listRuns(out, onBroken);
  return Promise.all(
    runs.map(async (run) => {
      const held = isUnfinished(run) && (await openRunFolder(run.path).findHolder()) !== undefined;
      const without = run.status === 'complete' ? await countWithoutNumber(run) : undefined;
      return {
        ...run,
        resumable: isUnfinished(run) && !held,
        ...(without && { withoutNumber: without }),
      };
    }),
  );
}

/** A run is complete when its plan was followed to the end, whatever came of it. */
async function countWithoutNumber({ path }: ShelvedRun): Promise<ListedRun['withoutNumber']> {
  const summary = await openRunFolder(path).readSummary();
  if (summary === undefined) return undefined;
  const able = summary.cells.filter(({ cell }) => cell.unavailable === undefined);
  const without = able.filter(({ trialMs, ratio }) => trialMs === undefined && ratio === undefined);
  return { cells: without.length, of: able.length };
}

type Listing = ReturnType<typeof makeListing> & {
  readonly engines: readonly EngineRequest[];
  readonly runs: readonly ListedRun[];
};

/** Names of workloads do not depend on the number of CPUs. */
const anyCpus = 2;

function makeListing(suites: readonly Suite[], families: Catalog['families']) {
  return {
    suites: suites.map((suite) => ({
      name: suite.name,
      title: suite.title,
      metrics: suite.metrics.map(({ name, unit }) => `${name} (${unit})`),
      workloads: suite
        .workloads({ cpus: anyCpus, companionCpus: anyCpus, params: suite.presets.default.params })
        .map(({ name }) => name),
      parameters: suite.parameters.map(({ name, description }) => ({ name, description })),
      presets: Object.entries(suite.presets).map(([name, values]) => ({ name, ...values })),
    })),
    families: [...families.values()].map((family) => ({
      name: family.name,
      title: family.title,
      releases: family.releases,
      sources: family.sources ?? [],
      variants: family.variants,
      mallocs: mallocsOf(family),
    })),
  };
}

/** A run that was killed had no time to say so. */
function renderState({ status, resumable, lostEngine, shard, purpose, withoutNumber }: ListedRun): string {
  const part = [
    shard === undefined ? '' : `, shard ${shard.index} of ${shard.of}`,
    purpose === 'pilot' ? ', pilot of a plan' : '',
  ].join('');
  if (!resumable) return `${status}${part}${renderWithout(withoutNumber)}`;
  const how = status === 'running' ? 'killed' : status;
  return `${how}${part}${lostEngine ? ' without an engine that was lost' : ''}, can be resumed`;
}

function renderWithout({ cells, of }: ListedRun['withoutNumber'] = { cells: 0, of: 0 }): string {
  if (cells === 0) return '';
  return cells === of ? ', no cell has a number' : `, ${cells} of ${of} cells without a number`;
}

function renderListing({ suites, families, engines, runs }: Listing): string {
  const blocks = [
    ...suites.map((suite) => [
      `suite ${suite.name}: ${suite.title}`,
      `  workloads   ${suite.workloads.join(' ')}`,
      `  metrics     ${suite.metrics.join(', ')}`,
      ...suite.presets.map((preset) => `  preset      ${preset.name}: ${renderPreset(preset)}`),
      ...suite.parameters.map(({ name, description }) => `  parameter   ${name}: ${description}`),
    ]),
    ...families.map((family) => [
      `family ${family.name}: ${family.title}`,
      `  releases    ${family.releases.join(' ')}`,
      ...(family.sources.length > 0 ? [`  sources     ${family.sources.join(' ')}`] : []),
      `  variants    ${family.variants.join(' ')}`,
      `  mallocs     ${family.mallocs.join(' ')}`,
    ]),
  ];
  blocks.push(engines.map((one) => `engine ${one.name}: ${describeWay(one)}`));
  blocks.push(runs.map((run) => `run ${run.run}  ${renderState(run)}`));
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function renderPreset({ rounds, budgetMs, params }: Listing['suites'][number]['presets'][number]): string {
  const extent =
    budgetMs === undefined ? `${rounds} rounds` : `${budgetMs / 1_000} s, ${rounds} rounds or more`;
  return [extent, ...Object.entries(params).map((pair) => pair.join('='))].join(', ');
}

function describeWay(engine: EngineRequest): string {
  if ('kubernetes' in engine) return `Kubernetes context ${engine.kubernetes}`;
  return 'context' in engine ? `Docker context ${engine.context}` : engine.host;
}
