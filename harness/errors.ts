/** Exit codes of the process; 1 is kept for a regression that was found and confirmed. */
export const exitCodes = {
  done: 0,
  regression: 1,
  usage: 2,
  environment: 3,
  workloadsFailed: 4,
  /** EX_SOFTWARE of sysexits(3): a crash must not look like a regression. */
  bug: 70,
  interrupted: 130,
} as const;

/** Every known kind of mistake or failure, and the exit code it leads to. */
const exitCodeOf = {
  'bad-argument': exitCodes.usage,
  'unknown-name': exitCodes.usage,
  'bad-config-file': exitCodes.usage,
  'empty-plan': exitCodes.usage,
  'bad-run-folder': exitCodes.usage,
  'no-engine': exitCodes.environment,
  'engine-lost': exitCodes.environment,
  'engine-refused': exitCodes.environment,
  'registry-unreachable': exitCodes.environment,
  'pull-failed': exitCodes.environment,
  'build-failed': exitCodes.environment,
  'build-stalled': exitCodes.environment,
  'host-program-failed': exitCodes.environment,
  'host-setting-failed': exitCodes.environment,
  'subject-failed': exitCodes.environment,
  'results-unwritable': exitCodes.environment,
  'run-in-use': exitCodes.environment,
  'run-not-resumable': exitCodes.environment,
  'bad-extension': exitCodes.environment,
  interrupted: exitCodes.interrupted,
} as const;

export type ErrorCode = keyof typeof exitCodeOf;

/** A failure that the user can do something about. Anything else that is thrown is a bug and keeps its stack. */
export class BenchError extends Error {
  readonly code: ErrorCode;
  /** The remedy, as an instruction to the user. */
  readonly hint: string;

  constructor(code: ErrorCode, message: string, options: { hint: string; cause?: unknown }) {
    // Messages quote their cause, which may be an address with a password.
    super(hideSecrets(message), { cause: options.cause });
    this.name = 'BenchError';
    this.code = code;
    this.hint = hideSecrets(options.hint);
  }

  get exitCode(): number {
    return exitCodeOf[this.code];
  }
}

/** A user's name and password before a host: `https://user:secret@proxy.example`, `user:secret@registry.example/image`. */
const passwords = /(^|[\s"'=,(/])([^\s"'=,(/:@]+):([^\s"'/]+)@(?!sha256:)/g;

/** Services that know tokens take one instead of the name. */
const tokens = /(\bhttps?:\/\/)[^\s"'/:@]+@/g;

/** A text for people or a file, without what addresses in it may have of passwords and tokens. */
export function hideSecrets(text: string): string {
  return text.replace(passwords, '$1$2:***@').replace(tokens, '$1***@');
}
