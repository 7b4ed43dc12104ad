import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRunFolder } from '../harness/store/index.ts';
import { writeNewService, writeNewSuite } from '../harness/catalog/index.ts';
import { connectTestEngine } from '../harness/testing/containers.ts';
import { repositoryRoot } from '../harness/testing/repository.ts';
import { callCommand } from './call-command.ts';

/** Enough for a gate. */
const measured = [
  ...['run', '--suite', 'malloc', '--workload', 'alloc-test-1', '--family', 'debian'],
  ...['--variant', 'glibc,glibc+mi', '--param', 'scale=0.03', '--rounds', '6'],
];

/**
 * A folder with all that the documentation takes its reader to have: two runs, `results/one` and, later, `results/other`; a
 * suite, `my-suite`; a service, `my-service`; and an engine that is called `arm`.
 */
export async function makeReaderFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-docs-'));
  for (const name of ['one', 'other']) await measure(folder, name);
  await writeNewSuite({ name: 'my-suite', folder: join(folder, 'my-suite'), root: repositoryRoot });
  const service = { name: 'my-service', folder: join(folder, 'my-service'), language: 'node' } as const;
  await writeNewService({ ...service, root: repositoryRoot });
  await using engine = await connectTestEngine();
  const { host } = engine.facts;
  const certificates = process.env['DOCKER_CERT_PATH'];
  const arm = { name: 'arm', host, ...(host.startsWith('tcp://') && { certificates }) };
  await writeFile(join(folder, 'engines.json'), JSON.stringify({ engines: [arm] }));
  return folder;
}

async function measure(folder: string, name: string): Promise<void> {
  const { code, printed, told } = await callCommand({ kind: 'bench', argv: measured }, folder);
  const [, path] = /^Results: (.*)\/results\.csv$/m.exec(printed) ?? [];
  if (code !== 0 || path === undefined) throw new Error(`Cannot measure a first run: ${told}${printed}`);
  await rename(path, join(folder, 'results', name));
}

/** A copy of it for one command, as that command needs it. */
export async function copyReaderFolder(folder: string, argv: readonly string[]): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'bench-docs-'));
  await cp(folder, copy, { recursive: true });
  if (argv.includes('new:suite')) await rm(join(copy, 'my-suite'), { recursive: true });
  if (argv.includes('new:service')) await rm(join(copy, 'my-service'), { recursive: true });
  if (argv.some((word) => word.startsWith('./examples/')))
    await cp(join(repositoryRoot, 'examples'), join(copy, 'examples'), { recursive: true });
  if (argv.includes('--engine')) await rename(join(copy, 'engines.json'), join(copy, 'bench.config.json'));
  if (argv.includes('resume')) await cutOff(join(copy, 'results', 'other'));
  return copy;
}

/** Leaves a run as a killed process does: in the middle of a line of its journal. */
async function cutOff(path: string): Promise<void> {
  const folder = openRunFolder(path);
  await folder.writeRun({ ...(await folder.readRun()), status: 'running' });
  const journal = await readFile(join(path, 'journal.jsonl'), 'utf8');
  const last = journal.lastIndexOf('{"kind":"trial"');
  await writeFile(join(path, 'journal.jsonl'), journal.slice(0, last + 40));
}
