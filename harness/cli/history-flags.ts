import type { Command } from 'commander';
import { addFormatFlags } from './answer-format.ts';
import { addAnswerFlags, list } from './flags.ts';

export function addHistoryFlags(command: Command): Command {
  return addFormatFlags(addAnswerFlags(command))
    .addOption(list('--suite <names>', 'suites, of those that were measured (default: all)'))
    .addOption(list('--workload <names>', 'workloads, by name or glob (default: all)'))
    .addOption(list('--variant <names>', 'variants, by name or glob (default: all)'))
    .option('--out <folder>', 'where the runs are (default: results)')
    .option('--csv <file>', 'write a line per cell and night there as well');
}
