import type { ChosenSuite, Config } from '../../model/config.ts';
import type { Tell } from '../../model/progress.ts';

interface FetchContext {
  readonly tell: Tell;
  readonly signal: AbortSignal;
}

/** Has every chosen suite fetch what no image can; the config says of which suites that cannot be had. */
export async function fetchNeeded(config: Config, context: FetchContext): Promise<Config> {
  const suites: ChosenSuite[] = [];
  for (const chosen of config.suites) suites.push(await fetchFor(chosen, context));
  return { ...config, suites };
}

async function fetchFor(chosen: ChosenSuite, { tell, signal }: FetchContext): Promise<ChosenSuite> {
  const { suite, params } = chosen;
  const unavailable = await suite.fetch?.({
    params,
    signal,
    tell: (line) => {
      tell({ kind: 'image-line', name: suite.name, line });
    },
  });
  return unavailable === undefined ? chosen : { ...chosen, unavailable };
}
