import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { loadCatalog } from '../catalog/catalog.ts';
import { BenchError } from '../errors.ts';
import { writeMadeUpRun } from '../testing/made-up-run.ts';
import { repositoryRoot } from '../testing/repository.ts';
import { type CliOutcome, callCli, makeEngines } from '../testing/cli.ts';
import { fakeDebian } from '../testing/fake-debian.ts';
import { type FakeEngine, fakeOwnerLabel, makeFakeEngine } from '../testing/fake-engine.ts';
import { lastWords } from './main.ts';

describe('lastWords()', () => {
  test('lastWords() of a failure are its sentence, its remedy and its exit code', () => {
    const reportedFailure = new BenchError('results-unwritable', 'Cannot write', { hint: 'Make room' });
    expect(lastWords(reportedFailure)).toEqual({ text: 'Cannot write\n→ Make room\n', exitCode: 3 });
  });

  test('lastWords() of an error do nothing to the terminal', () => {
    const error = new BenchError('no-engine', 'It said \u001b]0;owned\u0007\u001b[2J', { hint: '\u009b31m' });
    expect(lastWords(error).text).toBe('It said \n→ 31m\n');
    expect(lastWords(new Error('\u001b[2Jx')).text).not.toContain('\u001b');
  });

  test('lastWords() of a bug are its stack, and no exit code that something else has', () => {
    const { text, exitCode } = lastWords(new RangeError('There is no container'));
    expect(text).toMatch(/^This is a bug of this program:\nRangeError: There is no container\n +at /);
    expect(exitCode).toBe(70);
  });
});

const call = (...argv: readonly string[]): Promise<CliOutcome> =>
  callCli(argv, { connectEngine: () => Promise.reject(new Error('No engine is needed for this')) });

describe('bench', () => {
  test('bench lets no command of a stored run, and no error of an engine, take the terminal over', async () => {
    const { folder, record } = await writeMadeUpRun(
      { suite: 'malloc', workload: 'mstress', rounds: 3 },
      await loadCatalog(repositoryRoot),
    );
    await folder.writeRun({ ...record, status: 'running', command: 'sh -c \u001b]0;owned\u0007\u001b[2J' });
    await writeFile(join(folder.path, 'journal.jsonl'), '');
    const resumed = await call('resume', folder.path);
    expect([resumed.code, resumed.told]).toEqual([
      3,
      expect.stringContaining('Cannot read the command of the run, sh -c : '),
    ]);
    const hostile = new BenchError('no-engine', 'dial unix: \u001b[2J\u001b]52;c;ZXZpbA==\u0007', {
      hint: 'x',
    });
    const { told } = await callCli(['run', '--suite', 'malloc', '--family', 'debian'], {
      connectEngine: () => Promise.reject(hostile),
    });
    expect(told).toBe('dial unix: \n→ x\n');
  });

  test('bench --version prints the version', async () => {
    expect(await call('--version')).toMatchObject({ code: 0, printed: '0.0.0\n', told: '' });
  });

  test('bench --help prints the commands and the exit codes', async () => {
    const { code, printed, told } = await call('--help');
    expect({ code, told }).toEqual({ code: 0, told: '' });
    for (const word of ['run', 'summary', 'export', 'plan', 'images', 'list', 'history', 'doctor', 'clean'])
      expect(printed).toContain(`  ${word} `);
    expect(printed).toContain('0 done   1 regression   2 usage   3 environment   4 workloads failed\n');
    expect(printed).toContain('130 interrupted, by Ctrl-C, SIGTERM or SIGHUP');
  });

  test('bench run --help prints every flag, with examples', async () => {
    const { code, printed } = await call('run', '--help');
    expect(code).toBe(0);
    expect(printed).toMatchSnapshot();
  });

  test.each([
    [['plna'], "unknown command 'plna'\n(Did you mean plan?)"],
    [['frobnicate'], "unknown command 'frobnicate'"],
    [['--sutie', 'malloc'], "unknown option '--sutie'\n(Did you mean --suite?)"],
    [['plan', '--rouns', '3'], "unknown option '--rouns'\n(Did you mean --rounds?)"],
    [['run', 'malloc'], 'too many arguments'],
    [['plan', '--suite'], "option '--suite <names>' argument missing"],
    [['plan', '--suite', 'maloc'], '--suite: there is no suite "maloc"; did you mean malloc?'],
    [
      ['plan', '--variant', 'glibc+jee'],
      '--variant: there is no malloc "jee" for "glibc+jee"; did you mean je or je5?',
    ],
    [['plan', '--rounds', '0'], '--rounds: found "0", wanted a whole number of rounds from 1 to 10000'],
    [['plan', '--cpus', '99999999999'], '--cpus: found "99999999999", wanted numbers of CPUs from 1'],
    [['plan', '--timeout', '1000h'], '--timeout: found "1000h", wanted a duration up to 24h'],
    [['images', '--quiet', '--verbose'], '--quiet and --verbose: found both, wanted one'],
    [['plan', '--config', '/nowhere.json'], '--config: cannot read /nowhere.json'],
  ])('bench %j ends with exit code 2 and says what is wrong', async (argv, sentence) => {
    const { code, printed, told } = await call(...argv);
    expect({ code, printed }).toEqual({ code: 2, printed: '' });
    expect(told).toContain(sentence);
    expect(told).toContain('→');
  });

  test('bench tells all mistakes at once', async () => {
    const { told } = await call('plan', '--suite', 'x', '--seed', '-1', '--memory', '1k');
    expect(told.split('\n').filter((line) => line.startsWith('--'))).toHaveLength(3);
  });

  test('bench lets a bug keep its stack', async () => {
    await expect(call('clean')).rejects.toThrow('No engine is needed for this');
  });
});

describe('bench clean', () => {
  const signal = new AbortController().signal;

  async function startAll(engine: FakeEngine): Promise<void> {
    const plain = { image: 'base-image-bench/used:1', cpus: 1, cpuset: '0-0', memoryBytes: 1 };
    for (const owner of ['gone', 'living', 'unknown'])
      await engine.start({ ...plain, name: owner, labels: { [fakeOwnerLabel]: owner } }, signal);
    await engine.start({ ...plain, name: 'base-image-bench-run', labels: { other: 'x' } }, signal);
  }

  const namesIn = (engine: FakeEngine): string[] => [...engine.running.values()].map(({ name }) => name);

  test('bench clean removes what killed runs left, and says what it leaves', async () => {
    const engine = makeFakeEngine({ behave: fakeDebian() });
    await startAll(engine);
    const connectEngine = () => Promise.resolve(engine);
    expect(await callCli(['clean'], { connectEngine })).toMatchObject({
      code: 0,
      printed: `1 container removed
1 container left of runs that go on; --all removes them too
1 container left of other machines, or earlier boots; --all removes them too
`,
    });
    expect(namesIn(engine)).toEqual(['living', 'unknown', 'base-image-bench-run']);
  });

  test('bench clean --all removes the containers of every run, and nobody else’s', async () => {
    const engine = makeFakeEngine({ behave: fakeDebian() });
    await startAll(engine);
    const connectEngine = () => Promise.resolve(engine);
    expect((await callCli(['clean', '--all'], { connectEngine })).printed).toBe('3 containers removed\n');
    expect(namesIn(engine)).toEqual(['base-image-bench-run']);
    expect((await callCli(['clean'], { connectEngine })).printed).toBe('0 containers removed\n');
  });

  test('bench clean --images removes what was built here, but for what is used, and says how much it was', async () => {
    const engine = makeFakeEngine({ behave: fakeDebian() });
    const watch = { signal, onLine: () => undefined };
    for (const [tag, recipe] of [
      ['base-image-bench/used:1', 'used'],
      ['base-image-bench/free:1', 'free'],
      ['mine:1', 'free'],
    ] as const) {
      const labels = { 'base-image-bench.recipe': recipe };
      const context = Readable.from([]);
      await engine.build({ tag, context, dockerfile: 'D', args: {}, arch: 'x86_64', labels }, watch);
    }
    await startAll(engine);
    const connectEngine = () => Promise.resolve(engine);
    expect((await callCli(['clean', '--all', '--images'], { connectEngine })).printed)
      .toBe(`3 containers removed
1 image removed, steps of builds included: 0.0 MiB
base-image-bench/used:1 left: container base-image-bench-run uses it
`);
    expect(await engine.inspect('mine:1')).toBeDefined();
    expect(await engine.inspect('base-image-bench/free:1')).toBeUndefined();
  });
});

const twoEngines = JSON.stringify({
  engines: [
    { name: 'a', host: 'ssh://a' },
    { name: 'b', host: 'ssh://b' },
  ],
});

/** Called in a folder whose config file lists engines a and b, of which b cannot be reached. */
async function callWithEngines(argv: readonly string[]): Promise<CliOutcome> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-two-'));
  await writeFile(join(folder, 'bench.config.json'), twoEngines);
  return callCli(argv, {
    folder,
    connectEngine: () => Promise.reject(new Error('The engines are listed')),
    connectEngines: ([engine]) =>
      engine?.name === 'a'
        ? Promise.resolve(makeEngines([makeFakeEngine({ behave: fakeDebian(), engine: { name: 'a' } })]))
        : Promise.reject(new BenchError('no-engine', 'Cannot reach engine b', { hint: 'Switch it on' })),
  });
}

describe('bench with engines', () => {
  test('bench doctor shows each engine of the config file, and exits with 3 when one is not there', async () => {
    const { code, printed } = await callWithEngines(['doctor']);
    expect(code).toBe(3);
    expect(printed).toMatch(/^! engine a +fake 1 at fake/m);
    expect(printed).toMatch(/^✗ engine b +Cannot reach engine b\n +Switch it on/m);
    expect((await callWithEngines(['doctor', '--engine', 'a'])).printed).not.toContain('engine b');
  });

  test('bench clean sweeps the engines that can be reached, and tells the others', async () => {
    expect(await callWithEngines(['clean'])).toMatchObject({
      code: 3,
      printed: 'a: 0 containers removed\nb: Cannot reach engine b\n→ Switch it on\n',
    });
    expect(await callWithEngines(['clean', '--engine', 'a'])).toMatchObject({ code: 0 });
  });

  test('bench list prints the engines of the config file', async () => {
    expect((await callWithEngines(['list'])).printed).toContain('engine a: ssh://a\nengine b: ssh://b\n');
  });

  test('bench doctor refuses an engine that is not listed', async () => {
    const { code, told } = await callWithEngines(['doctor', '--engine', 'c']);
    expect(code).toBe(2);
    expect(told).toContain('--engine: there is no engine "c"');
  });
});

describe('bench doctor', () => {
  test('bench doctor says what is there, and what to do about what is not', async () => {
    const engine = makeFakeEngine({ behave: fakeDebian() });
    const { code, printed } = await callCli(['doctor'], { connectEngine: () => Promise.resolve(engine) });
    expect([0, 3]).toContain(code);
    expect(printed).toMatch(/^[✓!✗] engine +fake 1 at fake/m);
    expect(printed).toContain('free disk');
  });

  test('bench doctor ends with exit code 3 when no engine answers, and still looks at the machine', async () => {
    const none = new BenchError('no-engine', 'No container engine answers', { hint: 'Run npm run setup' });
    const { code, printed } = await callCli(['doctor', '--json'], {
      connectEngine: () => Promise.reject(none),
    });
    expect(code).toBe(3);
    const findings = JSON.parse(printed) as readonly { readonly name: string }[];
    expect(findings[0]).toMatchObject({ name: 'engine', verdict: 'bad', remedy: 'Run npm run setup' });
    expect(findings.length).toBeGreaterThan(3);
  });
});
