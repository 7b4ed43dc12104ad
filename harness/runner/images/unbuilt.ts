import { BenchError, type ErrorCode } from '../../errors.ts';

/**
 * Mishaps of one image that leave the others as they are. Where a registry or an engine cannot be reached, nothing is known
 * of an image.
 */
const ofOneImage: readonly ErrorCode[] = [
  'build-failed',
  'build-stalled',
  'pull-failed',
  'host-program-failed',
];

export function isOfOneImage(error: unknown): error is BenchError {
  return error instanceof BenchError && ofOneImage.includes(error.code);
}

/** Lines of an engine about its own work, between those that a build prints. */
const enginesOwn = /^(Step \d+\/\d+ :|-+> |Removing (intermediate|container)|The command ')/;

const mostLines = 8;

/** Why an image cannot be made, in one line: the end of what its build printed, which has the words of apk or a compiler. */
export function whyUnbuilt({ message }: BenchError): string {
  const [first = '', ...said] = message
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const own = said.filter((line) => !enginesOwn.test(line)).slice(-mostLines);
  return `its image cannot be made: ${(own.length === 0 ? [first] : own).reduce(join)}`;
}

/** A report takes `; ` for the end of a reason. */
function join(said: string, line: string): string {
  return /[:,.]$/.test(said) ? `${said} ${line}` : `${said}, ${line}`;
}
