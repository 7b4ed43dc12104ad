#!/usr/bin/env node
import { Command } from 'commander';
import { fileURLToPath } from 'node:url';
import { writeNewSuite } from '../catalog/index.ts';
import { benchCommand, newSuiteCommand } from '../model/index.ts';
import { runNewFolder } from './new-folder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

process.exitCode = await runNewFolder(
  {
    program: new Command(newSuiteCommand).description(
      'Writes a suite that works, with its test, to begin one of your own with',
    ),
    of: 'suite',
    write: (name, folder) => writeNewSuite({ name, folder, root }),
    next: (word) => `${benchCommand} --suite ${word} --preset short`,
  },
  process,
);
