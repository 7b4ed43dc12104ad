/** How much is said of how a command goes on, and to whom. */
export interface ProgressMode {
  /** `quiet`: what must be known, and nothing else. `verbose`: everything. */
  readonly detail: 'quiet' | 'usual' | 'verbose';
  /** Lines for people, or one JSON object a line. */
  readonly format: 'text' | 'json';
}

export const usualMode: ProgressMode = { detail: 'usual', format: 'text' };
