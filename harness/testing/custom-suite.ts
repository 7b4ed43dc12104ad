import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFiles } from './recipe-folder.ts';

export { loadCustomSuite } from '../catalog/custom-suite/index.ts';

/** A suite that is right, in JavaScript without any import: `name: value` pairs replace fields of it. */
export function makeSuiteCode(replaced: Readonly<Record<string, string>> = {}): string {
  const fields = {
    name: "'mine'",
    title: "'Mine'",
    version: '1',
    metrics: "[{ name: 'time', unit: 'ms', title: 'Time' }]",
    parameters: '[]',
    presets:
      '{ short: { rounds: 1, params: {} }, default: { rounds: 2, params: {} }, paper: { rounds: 3, params: {} } }',
    workloads: "() => [{ name: 'w', argv: ['/bench/mine/w'], params: {}, expectedMs: 1, timeoutMs: 1000 }]",
    recipe:
      "(toolchain) => ({ kind: 'build', name: 'mine', folder: import.meta.dirname, dockerfile: 'Dockerfile', files: [], args: {}, parents: { TOOLCHAIN: toolchain } })",
    read: "({ wallMs }) => ({ kind: 'measured', values: { time: wallMs }, iterationsMs: [] })",
    ...replaced,
  };
  const lines = Object.entries(fields).map(([name, value]) => `  ${name}: ${value},\n`);
  return `export default {\n${lines.join('')}};\n`;
}

/** A folder of its own, outside the repository, without a package.json. */
export async function makeSuiteFolder(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'own-suite-'));
  await writeFiles(folder, { Dockerfile: 'ARG TOOLCHAIN\nFROM ${TOOLCHAIN}\n', ...files });
  return folder;
}
