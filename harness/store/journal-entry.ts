import type { z } from 'zod';
import type { Entry } from '../model/index.ts';
import { describeIssue, journalEntry } from '../model/schema/index.ts';

/** Whether a value has the shape of a journal entry. It takes 2 µs, as long as JSON.parse takes for the line. */
export function isEntry(value: unknown): value is Entry {
  return journalEntry.safeParse(value).success;
}

/** The first field of a value that no journal entry has so: `kernel.wallMs: found 'x', wanted a finite number`; empty for an entry. */
export function findFault(value: unknown): string {
  return describeFault(journalEntry.safeParse(value, { error: describeIssue }).error);
}

/** The first fault that a schema found; empty where it found none. */
export function describeFault(error: z.ZodError | undefined): string {
  const [issue] = error?.issues ?? [];
  if (issue === undefined) return '';
  const where = issue.path.map(String).join('.');
  return `${where === '' ? 'its content' : where}: ${issue.message}`;
}
