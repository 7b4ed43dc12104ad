/** The schemas of everything stored, once each; types are inferred from them. Who imports this loads zod. */
export { journalEntry } from './journal.ts';
export { plannedTrial } from './plan.ts';
export { runHeading, runRecord, type RunHeading } from './run.ts';
export { summarySchema } from './summary.ts';
export { describeIssue } from './describe-issue.ts';
