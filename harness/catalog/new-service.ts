import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newServiceCommand } from '../model/index.ts';
import { refuseBadName, refuseFilled } from './new-folder.ts';

/** Folders of examples/services, by the language of the service that is in them. */
const examples = { node: 'node-http', python: 'python-wsgi', c: 'c-http' } as const;

export type ServiceLanguage = keyof typeof examples;

/** The first is the usual one. */
export const serviceLanguages = ['node', 'python', 'c'] as const satisfies readonly ServiceLanguage[];

interface NewService {
  readonly name: string;
  /** Absolute. */
  readonly folder: string;
  /** The repository, or what a package has of it. */
  readonly root: string;
  readonly language: ServiceLanguage;
}

/** Writes a service that works. Throws `bad-argument` for a name that is none, or a folder that has something in it. */
export async function writeNewService({ name, folder, root, language }: NewService): Promise<void> {
  refuseBadName(name, `Give another, such as ${newServiceCommand} shop`);
  await refuseFilled(folder);
  const example = examples[language];
  await mkdir(folder, { recursive: true });
  await cp(join(root, 'examples', 'services', example), folder, { recursive: true });
  const path = join(folder, 'service.json');
  const text = await readFile(path, 'utf8');
  await writeFile(
    path,
    text.replace(`"name": "${example}"`, () => `"name": "${name}"`),
  );
}
