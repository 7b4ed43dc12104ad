import { mkdtemp, readFile, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { callCli, type CliOutcome } from '../../testing/cli.ts';
import { driverLine, fakeDebian } from '../../testing/fake-debian.ts';
import { makeFakeEngine } from '../../testing/fake-engine.ts';

const cells = ['--suite', 'malloc', '--workload', 'mstress,barnes', '--variant', 'glibc,musl-def'];
const session = [...cells, '--rounds', '12', '--seed', '1'];
const reference = 'debian:12.1';

/** How long a trial takes: by the image's name, and how many sessions there were before. */
type TimeMs = (image: string, argv: readonly string[]) => number;

/** Trials jitter a little, and not all alike. */
async function call(argv: readonly string[], timeMs: TimeMs, folder?: string): Promise<CliOutcome> {
  let trial = 0;
  const jitter = (): number => 1 + 0.001 * ((trial += 7) % 11);
  const workload = ({ image, argv: started }: { image: string; argv: readonly string[] }) => ({
    stdout: driverLine({ timeMs: timeMs(image, started) * jitter() }),
  });
  const engine = makeFakeEngine({
    behave: fakeDebian({ workload }),
    registry: ['debian:12-slim', reference],
  });
  return callCli(argv, {
    connectEngine: () => Promise.resolve(engine),
    ...(folder !== undefined && { folder }),
  });
}

const check = (timeMs: TimeMs, ...flags: readonly string[]): Promise<CliOutcome> =>
  call(['check', ...session, '--against', reference, ...flags], timeMs);

const isReference = (image: string): boolean => image.includes('-reference:');
const slower: TimeMs = (image, [program]) =>
  image.includes('musl-def') && !isReference(image) && program!.endsWith('mstress') ? 11 : 10;

describe('bench check --against', () => {
  test('bench check --against ends with exit code 1 when something got slower, seen three times', async () => {
    const { code, printed } = await check(slower);
    expect(printed).toMatch(/mstress[^]*musl-def/);
    expect(printed).toMatch(/confirmed/);
    expect(code).toBe(1);
  });

  test('bench check --against ends with exit code 0 when nothing did', async () => {
    const { code } = await check(() => 10);
    expect(code).toBe(0);
  });

  test('bench check --against ends with exit code 0 when something got faster', async () => {
    const { code } = await check((image) => (isReference(image) ? 11 : 10));
    expect(code).toBe(0);
  });

  // Nine cells in twelve rounds, some of them once more alone, and a reference run or two; then two cells in 36 rounds.
  test.each([
    [116, /1 cell looked worse at first and had a second session/],
    [190, /not confirmed/],
  ])(
    'bench check --against is not red where something is slower in the first %i trials only',
    async (slow, told) => {
      let trials = 0;
      const once: TimeMs = (image, argv) => ((trials += 1) <= slow ? slower(image, argv) : 10);
      const { code, printed } = await check(once);
      expect(printed.replaceAll(/\s+/g, ' ')).toMatch(told);
      expect(code).toBe(0);
    },
  );

  test('bench check --against lets a margin through', async () => {
    expect((await check(slower, '--margin', '15%')).code).toBe(0);
  });

  test('bench check --against ends with exit code 4 when something could not be measured', async () => {
    const broken: TimeMs = (image) => (image.includes('musl-def') && !isReference(image) ? NaN : 10);
    expect((await check(broken)).code).toBe(4);
  });

  test.each(['json', 'markdown', 'junit', 'github'])(
    'bench check --format %s writes the same to a file',
    async (format) => {
      const report = join(await mkdtemp(join(tmpdir(), 'bench-')), 'report');
      const { printed } = await check(slower, '--format', format, '--report-to', report);
      expect(printed).toContain('musl-def');
      expect(await readFile(report, 'utf8')).toBe(printed);
    },
  );

  test('bench check --report-folder writes the report in every format, whatever the terminal gets', async () => {
    const folder = join(await mkdtemp(join(tmpdir(), 'bench-')), 'reports');
    const { printed } = await check(slower, '--format', 'github', '--report-folder', folder);
    expect(printed).toMatch(/^::error title=/);
    const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');
    expect((await readdir(folder)).sort()).toEqual(
      ['html', 'json', 'md', 'txt', 'xml'].map((ending) => `report.${ending}`),
    );
    expect(await read('report.html')).toMatch(/^<!doctype html>/i);
    expect(JSON.parse(await read('report.json'))).toMatchObject({ red: true });
    expect(await read('report.xml')).toContain('<testsuites');
    expect(await read('report.md')).toMatch(/musl-def/);
    expect(await read('report.txt')).toMatch(/^check against /);
  }, 120_000);

  test('bench check --format html writes a page to a file, and tells the terminal the same in text', async () => {
    const page = join(await mkdtemp(join(tmpdir(), 'bench-')), 'check.html');
    const { code, printed } = await check(slower, '--format', 'html', '--report-to', page);
    expect(code).toBe(1);
    expect(printed).toMatch(/^check against \S+\n1 of 4 cells got worse/);
    const html = await readFile(page, 'utf8');
    expect(html).toMatch(/^<!doctype html>[^]*mstress[^]*musl-def/i);
    const toTerminal = await check(() => 10, '--format', 'html');
    expect(toTerminal.printed).toMatch(/^<!doctype html>[^]*<\/html>\s*$/i);
  }, 120_000);

  test('bench check --against screens in ten rounds, and measures what seems slower again in thirty, and then in sixty', async () => {
    const few = ['check', ...cells, '--against', reference];
    const { folder } = await call(few, slower);
    const runs = (await readdir(join(folder, 'results'))).toSorted();
    const plans = runs.map(async (run) => {
      const text = await readFile(join(folder, 'results', run, 'run.json'), 'utf8');
      // Nothing else of it is looked at.
      const { plan } = JSON.parse(text) as { readonly plan: { readonly rounds: number; readonly cells: [] } };
      return [plan.rounds, plan.cells.length];
    });
    // Two workloads of two variants on two images, and a control, with a round alone; then one of each on both, and this
    // one has threads: it shares no CPU.
    expect((await Promise.all(plans)).toSorted(([a = 0], [b = 0]) => a - b)).toEqual([
      [11, 9],
      [30, 2],
      [60, 2],
    ]);
  });

  test('bench check --against refuses a plan that can never turn red', async () => {
    const { code, told } = await call(['check', ...cells, '--rounds', '1', '--against', reference], () => 10);
    expect(told).toContain('A gate over 1 cell with 1 round can never fire');
    expect(code).toBe(2);
    const planned = await call(['plan', ...cells, '--rounds', '1', '--against', reference], () => 10);
    expect([planned.code, planned.told]).toEqual([2, told]);
  });
});

describe('--against, where no family is named', () => {
  test.each([
    [reference, 'debian'],
    [`mirror.example/library/${reference}`, 'debian'],
    ['bellsoft/alpaquita-linux-base:stream-glibc-251020', 'alpaquita'],
  ])('bench plan --against %s is about %s, though both can be had', async (against, family) => {
    const registry = ['debian:12-slim', 'bellsoft/alpaquita-linux-base:stream-glibc'];
    const engine = makeFakeEngine({ behave: fakeDebian(), registry });
    const few = ['--suite', 'malloc', '--workload', 'mstress', '--variant', 'glibc'];
    const { told } = await callCli(['plan', ...few, '--against', against], {
      connectEngine: () => Promise.resolve(engine),
    });
    expect(told).toBe(`family auto is ${family}\n`);
  });
});

test.each([
  [
    ['--against', 'mine:1'],
    'found "mine:1", and its name does not say which family it is of\n→ Name that one besides',
  ],
  [
    ['--family', 'alpine', '--against', reference],
    'wanted an image of alpine: by its name that one is of debian',
  ],
])('bench check %j refuses a reference that may not fit the family', async (flags, sentence) => {
  const few = ['--suite', 'malloc', '--workload', 'mstress', '--variant', 'musl-def'];
  const { code, told } = await call(['check', ...few, ...flags], () => 10);
  expect([code, told]).toEqual([2, expect.stringContaining(sentence)]);
});

describe('bench plan --against', () => {
  test('bench plan --against looks at the gate that a check will have, by earlier checks', async () => {
    const { folder } = await check(() => 10);
    const { code, printed } = await call(['plan', ...session, '--against', reference], () => 10, folder);
    expect(code).toBe(0);
    expect(printed).toContain('A gate over 4 cells needs at least 2 rounds');
    const lines = printed.split('\n').filter((line) => / {2}finds .* or more/.test(line));
    expect(lines.map((line) => line.trim().split(' ')[0]!.split('/').at(-1)).sort()).toEqual([
      'glibc',
      'glibc',
      'musl-def',
      'musl-def',
    ]);
    const other = await call(['plan', ...session, '--against', 'debian:12-slim'], () => 10, folder);
    expect(other.printed).not.toMatch(/ {2}finds .* or more/);
  });
});

describe('bench check --baseline', () => {
  const measured = async (): Promise<string> => (await call(['run', ...session], () => 10)).folder;

  test('bench check --baseline measures what the stored run did, and finds what got slower', async () => {
    const folder = await measured();
    const { code, printed } = await call(['check', '--baseline', 'latest'], slower, folder);
    expect(printed).toMatch(/mstress[^]*musl-def/);
    expect(code).toBe(1);
  });

  test('bench check --baseline confirms by another stored run of the same cells, where there is one', async () => {
    const { folder } = await call(['run', ...session], slower);
    await call(['run', ...session], () => 10, folder);
    const { code, printed } = await call(['check', '--baseline', 'latest'], slower, folder);
    expect(printed).toMatch(/not confirmed/);
    expect(code).toBe(0);
  });

  test('bench check --baseline is content when nothing changed', async () => {
    const { code } = await call(['check', '--baseline', 'latest'], () => 10, await measured());
    expect(code).toBe(0);
  });

  test('bench check --baseline does not compare different work', async () => {
    const flags = ['check', '--baseline', 'latest', '--param', 'scale=0.5'];
    const { code, printed, told } = await call(flags, slower, await measured());
    expect(printed).toContain('params');
    expect(told).toContain('Nothing was checked: no cell could be compared');
    expect(code).toBe(3);
  });

  test('bench check --baseline of another command judges nothing, and is green in no form', async () => {
    const command = (line: string) => [
      '--command',
      line,
      '--name',
      'app',
      '--variant',
      'glibc',
      '--rounds',
      '12',
    ];
    const { folder } = await call(['run', ...command('sleep 0.01')], () => 10);
    const junit = join(folder, 'junit.xml');
    const flags = ['--baseline', 'latest', '--format', 'junit', '--report-to', junit];
    const { code, told } = await call(['check', ...flags, ...command('sleep 0.02')], () => 10, folder);
    expect([code, told]).toEqual([3, expect.stringContaining('Nothing was checked: ')]);
    expect(await readFile(junit, 'utf8')).toMatch(/errors="[1-9]/);
  });

  test('bench check --baseline says whose a wrong flag is that was not given', async () => {
    const two = ['--command', 'a', '--command', 'b', '--name', 'x,y', '--variant', 'glibc', '--rounds', '2'];
    const { folder } = await call(['run', ...two], () => 10);
    const [run] = await readdir(join(folder, 'results'));
    const other = ['check', '--baseline', 'latest', '--command', 'c'];
    const { code, told } = await call(other, () => 10, folder);
    expect(told).toContain(
      `--name: found 2 names, wanted no more than one for each of 1 commands (--name was not given here: it is of run ${run!})`,
    );
    expect(code).toBe(2);
    const given = await call([...other, '--name', 'x,z'], () => 10, folder);
    expect(given.told).toContain('--name: found 2 names');
    expect(given.told).not.toContain('was not given here');
  });

  test('bench check --baseline measures with every setting of the stored run but its seed and its rounds', async () => {
    const settings = ['--control', 'all', '--timeout', '90s', '--cpu-model', 'Haswell', '--native-only'];
    const { folder } = await call(['run', ...session, '--arch', 'x86_64', ...settings], () => 10);
    await call(['check', '--baseline', 'latest'], () => 10, folder);
    const runs = await readdir(join(folder, 'results'));
    const texts = runs.map((run) => readFile(join(folder, 'results', run, 'run.json'), 'utf8'));
    const commands = (await Promise.all(texts)).map((text) => {
      const { command } = JSON.parse(text) as { readonly command: string };
      return command.replace(/ --(seed|rounds|solo) \d+/g, '');
    });
    expect(commands).toHaveLength(2);
    expect(commands[1]).toBe(commands[0]);
    expect(commands[0]).toMatch(/--arch x86_64 --cpu-model Haswell .*--control all .*--timeout 90000ms/);
  });

  test('bench check --baseline refuses a run with none of the cells, and one that is too short to tell', async () => {
    const folder = await measured();
    const other = ['check', '--baseline', 'latest', '--workload', 'espresso'];
    const none = await call(other, slower, folder);
    expect(none.told).toContain('it has numbers of no cell that is measured now');
    expect(none.code).toBe(2);
    const { folder: once } = await call(['run', ...cells, '--rounds', '1'], () => 10);
    const short = await call(['check', '--baseline', 'latest', '--rounds', '1'], slower, once);
    expect(short.told).toContain('A gate over 1 round now and 1 before can never fire');
    expect(short.code).toBe(2);
  });

  test('bench check --baseline latest passes over the runs of checks, unless they are named', async () => {
    const folder = await measured();
    const [baseline] = await readdir(join(folder, 'results'));
    const checkLatest = () => call(['check', '--baseline', 'latest'], () => 10, folder);
    for (const { printed } of [await checkLatest(), await checkLatest()])
      expect(printed.split('\n')[0]).toContain(`against run ${baseline!}`);
    const own = (await readdir(join(folder, 'results'))).filter((run) => run !== baseline);
    const { code, printed } = await call(['check', '--baseline', own[0]!], () => 10, folder);
    expect(printed.split('\n')[0]).toContain(`against run ${own[0]!}`);
    expect(code).toBe(0);
  });

  test('bench check --baseline latest says so where every run is one of a check', async () => {
    const { folder } = await check(() => 10);
    const { code, told } = await call(['check', '--baseline', 'latest'], () => 10, folder);
    expect(told).toContain('is one of a check');
    expect(code).toBe(2);
  });

  test('bench check --baseline refuses a run that was interrupted', async () => {
    const folder = await measured();
    const [run] = await readdir(join(folder, 'results'));
    const path = join(folder, 'results', run!, 'run.json');
    await writeFile(path, (await readFile(path, 'utf8')).replace('"complete"', '"interrupted"'));
    const { code, told } = await call(['check', '--baseline', 'latest'], () => 10, folder);
    expect(told).toContain(`Cannot compare with run ${run!}: it was interrupted`);
    expect(code).toBe(2);
  });

  test('bench check --baseline says which runs there are when it does not know one', async () => {
    const { code, told } = await call(['check', '--baseline', 'yesterday'], () => 10, await measured());
    expect(told).toContain('Cannot find run yesterday');
    expect(code).toBe(2);
  });
});

test.each([
  [['check', '--suite', 'malloc'], '--against: found nothing, wanted a release or an image'],
  [['check', '--against', 'debian:1', '--baseline', 'latest'], '--against and --baseline: found both'],
  [
    ['check', '--against', 'debian:1', '--for', '2m'],
    '--for: found one, but this has a fixed number of rounds',
  ],
  [['check', '--against', 'debian:1', '--margin', '2'], '--margin: found "2", wanted a share above 0'],
  [['check', '--against', 'debian:1', '--format', 'xml'], '--format: found "xml", wanted text, json'],
  [['check', '--baseline', 'latest', '--allow-different', 'kernl'], 'there is no fact "kernl"'],
  [['selftest'], 'selftest: found no test to do, wanted --aa'],
  [['selftest', '--aa', '--sessions', '0'], '--sessions: found "0", wanted a whole number from 1'],
])('bench %j ends with exit code 2 and says what is wrong', async (argv, message) => {
  const { code, told } = await call(argv, () => 10);
  expect(told).toContain(message);
  expect(code).toBe(2);
});

describe('bench selftest --aa', () => {
  test('bench selftest --aa measures the baseline against itself, session by session', async () => {
    const { code, printed } = await call(['selftest', '--aa', '--sessions', '2', ...session], () => 10);
    expect(printed).toMatch(/False positives: \d of 4 \(/);
    expect(printed).toContain('The gate would have flagged 0 of 2 sessions');
    expect(code).toBe(0);
  });
});
