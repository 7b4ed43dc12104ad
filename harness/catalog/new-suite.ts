import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BenchError } from '../errors.ts';
import { benchCommand, installation, newSuiteCommand, testSuiteCommand } from '../model/index.ts';
import { refuseBadName, refuseFilled } from './new-folder.ts';

const template = fileURLToPath(new URL('template', import.meta.url));

/** The template's name for its suite, which the new one's name replaces everywhere. */
const placeholder = 'my-suite';

const isPackage = installation.kind === 'package';

/** The commands that its README names. */
const commands = {
  '{{where}}': isPackage ? 'Where base-image-bench is installed' : 'In the folder of base-image-bench',
  '{{test}}': testSuiteCommand,
  '{{bench}}': benchCommand,
};

/** The template's Makefile leaves this folder where somebody tried it. */
const leftovers = 'build';

interface NewSuite {
  readonly name: string;
  /** Absolute. */
  readonly folder: string;
  /** The repository, which the suite's editor finds its types in. */
  readonly root: string;
}

/** Writes a suite that works, with its test. Throws `bad-argument` for a name that is none, or a folder that has something in it. */
export async function writeNewSuite(suite: NewSuite): Promise<void> {
  const { folder } = suite;
  refuseName(suite);
  await refuseFilled(folder);
  await mkdir(folder, { recursive: true });
  await cp(template, folder, { recursive: true, filter: (path) => basename(path) !== leftovers });
  for (const path of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (path.isFile()) await fillIn(join(path.parentPath, path.name), suite);
  await writeFile(join(folder, 'tsconfig.json'), `${JSON.stringify(makeTsconfig(suite), null, 2)}\n`);
}

function refuseName({ name, root }: NewSuite): void {
  const hint = `Give another, such as ${newSuiteCommand} json-parsing`;
  refuseBadName(name, hint);
  if (name === 'command' || existsSync(join(root, 'suites', name)))
    throw new BenchError('bad-argument', `<name>: this program has a suite ${name} already`, { hint });
}

async function fillIn(path: string, { name, folder }: NewSuite): Promise<void> {
  const text = await readFile(path, 'utf8');
  const filled = { '{{folder}}': folder, ...commands, [placeholder]: name };
  await writeFile(
    path,
    Object.entries(filled).reduce((written, [word, value]) => written.replaceAll(word, () => value), text),
  );
}

/** For editors: the compiler options of this program, and where on this machine its types are. */
function makeTsconfig({ folder, root }: NewSuite): object {
  const toRoot = relative(folder, root);
  return {
    extends: join(toRoot, 'tsconfig.json'),
    compilerOptions: {
      // A folder without a package.json has no other way to be one of ES modules.
      module: 'preserve',
      moduleResolution: 'bundler',
      paths: { '#harness': [join(toRoot, 'harness', isPackage ? 'index.d.ts' : 'index.ts')] },
      // A package's own are those that were installed beside it, where compilers look anyhow.
      ...(!isPackage && { typeRoots: [join(toRoot, 'node_modules', '@types')] }),
    },
    include: ['*.ts'],
  };
}
