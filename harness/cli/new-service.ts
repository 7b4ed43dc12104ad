#!/usr/bin/env node
import { Command, Option } from 'commander';
import { fileURLToPath } from 'node:url';
import { serviceLanguages, type ServiceLanguage, writeNewService } from '../catalog/index.ts';
import { benchCommand, newServiceCommand } from '../model/index.ts';
import { runNewFolder } from './new-folder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

process.exitCode = await runNewFolder<{ readonly language: ServiceLanguage }>(
  {
    program: new Command(newServiceCommand)
      .description('Writes a service that works, to begin one of your own with')
      .addOption(
        new Option('--language <which>', 'what it is written in')
          .choices([...serviceLanguages])
          .default(serviceLanguages[0]),
      ),
    of: 'service',
    write: (name, folder, { language }) => writeNewService({ name, folder, root, language }),
    next: (word) => `${benchCommand} --service ${word} --variant 'glibc*' --preset short`,
  },
  process,
);
