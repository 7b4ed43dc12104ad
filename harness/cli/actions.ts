import type { CommandContext } from './context.ts';
import type { RawFlags } from './flags.ts';

/** Does what a command says and gives the exit code. */
export type Action = (flags: RawFlags, context: CommandContext) => Promise<number>;

/** What each command does. It is loaded when it is called: help and completion need nothing of it, and must be quick. */
export const actions = {
  check: later(async () => (await import('./commands/check.ts')).checkCommand),
  clean: later(async () => (await import('./commands/clean.ts')).cleanCommand),
  compare: later(async () => (await import('./commands/compare.ts')).compareCommand),
  completion: later(async () => (await import('./commands/completion.ts')).completionCommand),
  doctor: later(async () => (await import('./commands/doctor.ts')).doctorCommand),
  export: later(async () => (await import('./commands/export.ts')).exportCommand),
  history: later(async () => (await import('./commands/history.ts')).historyCommand),
  images: later(async () => (await import('./commands/images.ts')).imagesCommand),
  list: later(async () => (await import('./commands/list.ts')).listCommand),
  plan: later(async () => (await import('./commands/plan.ts')).planCommand),
  report: later(async () => (await import('./commands/report.ts')).reportCommand),
  resume: later(async () => (await import('./commands/resume.ts')).resumeCommand),
  run: later(async () => (await import('./commands/run.ts')).runCommand),
  selftest: later(async () => (await import('./commands/selftest.ts')).selftestCommand),
  summary: later(async () => (await import('./commands/summary.ts')).summaryCommand),
} as const;

function later(load: () => Promise<Action>): Action {
  return async (flags, context) => (await load())(flags, context);
}
