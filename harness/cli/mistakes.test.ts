import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { callCli } from '../testing/cli.ts';

let folder = '';

/** One engine in the config file, one run in the results folder. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bench-mistakes-'));
  const run = '20260101T000000Z-malloc-1a2b';
  const heading = {
    version: 1,
    run,
    started: '2026-01-01T00:00:00Z',
    status: 'complete',
    suites: [{ name: 'malloc' }],
  };
  await mkdir(join(folder, 'results', run), { recursive: true });
  await writeFile(join(folder, 'results', run, 'run.json'), JSON.stringify(heading));
  await writeFile(join(folder, 'engines.json'), '{"engines": [{"name": "desk", "host": "ssh://desk"}]}');
  await writeFile(join(folder, 'setting.json'), '{"varaint": "glibc"}');
  await writeFile(
    join(folder, 'five.json'),
    '\uFEFF{"suite": 5, "variant": ["a", 1], "rounds": [], "baseline": 5, "param": 7}',
  );
  await writeFile(join(folder, 'comma.json'), '{\n  "suite": "malloc",\n}\n');
  await writeFile(join(folder, 'five.txt'), 'root:x:0\n');
  await writeFile(join(folder, 'key.json'), '{"engines": [{"name": "desk", "hots": "ssh://desk"}]}');
});

test.each([
  ['plna', "unknown command 'plna'\n(Did you mean plan?)"],
  ['--suit malloc', "unknown option '--suit'\n(Did you mean --suite?)"],
  ['history --cvs x', "unknown option '--cvs'\n(Did you mean --csv?)"],
  ['doctor --fixx', "unknown option '--fixx'\n(Did you mean --fix?)"],
  ['plan --suite maloc', '--suite: there is no suite "maloc"; did you mean malloc?'],
  ['plan --workload mstres', '--workload: there is no workload "mstres"; did you mean mstress'],
  ['plan --family debain', '--family: there is no family "debain"; did you mean debian?'],
  ['plan --family alpaquita@strem', '--family: there is no alpaquita release "strem"; did you mean stream?'],
  [
    'plan --family alpaquita --release strem',
    '--release: there is no alpaquita release "strem"; did you mean stream?',
  ],
  ['plan --variant glbc', '--variant: there is no variant "glbc"; did you mean glibc'],
  ['plan --baseline glbc', '--baseline: there is no variant "glbc"; did you mean glibc'],
  ['plan --family debian,alpine --baseline alpin/glibc', '; did you mean alpine?'],
  ['plan --family alpaquita --against strem', '--against: found "strem"', '; did you mean stream?'],
  ['plan --preset shrt', '--preset: found "shrt"', '; did you mean short?'],
  ['plan --suite malloc --param scal=1', '--param: there is no parameter "scal"; did you mean scale?'],
  ['plan --arch x86-64', '--arch: found "x86-64"', '; did you mean x86_64?'],
  ['plan --metric tme', '--metric: found "tme"', '; did you mean time?'],
  ['plan --toolchain share', '--toolchain: found "share"', '; did you mean shared?'],
  ['plan --control on', '--control: found "on"', '; did you mean one'],
  ['plan --config engines.json --engine dekc', '--engine: there is no engine "dekc"; did you mean desk?'],
  ['plan --config setting.json', 'config file: varaint: there is no such setting; did you mean variant?'],
  ['plan --config five.json', 'config file: suite: found 5, wanted a text or a list of texts\n'],
  ['plan --config five.json', 'config file: variant: found a list, wanted a text or a list of texts\n'],
  ['plan --config five.json', 'config file: rounds: found a list, wanted a text or a number\n'],
  ['plan --config five.json', 'config file: baseline: found 5, wanted a text\n'],
  ['plan --config five.json', 'config file: param: found 7, wanted name=value, a list of them, or an object'],
  ['plan --config comma.json', 'comma.json is not JSON: line 3: found }, wanted a name in double quotes\n'],
  ['plan --config five.txt', 'five.txt is no config file: it does not begin with {\n'],
  ['plan --seed x', '--seed: found "x", wanted a whole number from 0 to 4294967295\n'],
  [
    'plan --family mine',
    'there is no family "mine"',
    '; an image of no family: --image mine=registry.example/base:1\n',
  ],
  [
    'plan --image mine=Fresh_Mine:1 --family mine',
    '--image: found "Fresh_Mine:1", wanted a name in lower-case letters',
  ],
  ['list --out /nope', '--out: there is no folder /nope\n'],
  ['summary /nope', 'Cannot find a run in /nope: it is not there\n'],
  ['summary /etc/passwd', 'Cannot find a run in /etc/passwd: it is no folder\n'],
  ['plan --config key.json', 'there is no hots in it; did you mean host?'],
  ['check --against debian:12 --format jason', '--format: found "jason"', '; did you mean json?'],
  [
    'compare latest --allow-different kernl',
    '--allow-different: there is no fact "kernl"; did you mean kernel',
  ],
  ['report latset', 'Cannot find run latset', 'Did you mean latest or 20260101T000000Z-malloc-1a2b?'],
  ['compare 20260102', 'Cannot find run 20260102', 'Did you mean 20260101T000000Z-malloc-1a2b'],
  [
    'compare latest 20260101',
    'Cannot compare run 20260101T000000Z-malloc-1a2b with itself: latest and 20260101 name',
  ],
  ['check --baseline 20260102', 'Cannot find run 20260102', 'Did you mean 20260101T000000Z-malloc-1a2b'],
  ['completion fishh', 'completion: there is no script for the shell "fishh"; did you mean fish?'],
])('bench %s ends with exit code 2 and the nearest name', async (line, ...sentences) => {
  const argv = line.split(' ').map((word) => (/\.(?:json|txt)$/.test(word) ? join(folder, word) : word));
  const connectEngine = () => Promise.reject(new Error('No engine is needed for this'));
  const { code, printed, told } = await callCli(argv, { folder, connectEngine });
  for (const sentence of sentences) expect(told).toContain(sentence);
  expect({ code, printed }).toEqual({ code: 2, printed: '' });
});
