import { fileURLToPath } from 'node:url';
import { defineSuite } from '#harness';
import { readSort } from './read-sort.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

const counts = [1_000, 100_000];

export default defineSuite({
  name: 'my-suite',
  title: 'Sorting numbers with qsort',
  // Raise it whenever the numbers change their meaning: other versions are never compared.
  version: 1,
  metrics: [
    { name: 'time', unit: 'ms', title: 'Time of a sort' },
    { name: 'peak-rss', unit: 'KiB', title: 'Peak resident memory' },
  ],
  parameters: [
    {
      name: 'sorts',
      description: 'how often the numbers are sorted',
      problem: (value) => (/^[1-9]\d{0,3}$/.test(value) ? undefined : 'a whole number from 1 to 9999'),
    },
  ],
  presets: {
    short: { rounds: 8, budgetMs: 120_000, params: { sorts: '5' } },
    default: { rounds: 20, params: { sorts: '20' } },
    paper: { rounds: 20, params: { sorts: '50' } },
  },
  workloads: ({ params }) =>
    counts.map((count) => ({
      name: `sort-${count}`,
      argv: ['/bench/my-suite/sort', String(count), params['sorts'] ?? '1'],
      // Numbers of one name are comparable where these are equal.
      params: { ...params, count: String(count) },
      expectedMs: (count * Number(params['sorts'])) / 5_000 + 1,
      timeoutMs: 60_000,
    })),
  // Built once for each libc, in an image where CC and CFLAGS are set; what is under /bench gets into every variant.
  recipe: (toolchain) => ({
    kind: 'build',
    name: 'my-suite-workloads',
    folder,
    dockerfile: 'Dockerfile',
    files: ['container'],
    args: {},
    parents: { TOOLCHAIN: toolchain },
  }),
  read: readSort,
});
