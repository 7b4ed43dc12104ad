/** That somebody wants the program to end. */
export interface Interruption {
  /** Asked for once: nothing new is begun, and what would be lost is finished: the trial that runs, and the files. */
  readonly stop: AbortSignal;
  /** Asked for twice, or by who asks but once: at once. Where it comes, `stop` comes with it or was before. */
  readonly signal: AbortSignal;
}
