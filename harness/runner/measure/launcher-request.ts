/** One trial as the launcher is asked for it; the protocol is in container/request.h. */
export interface LauncherRequest {
  /** 1 to 64 of A-Z a-z 0-9 . _ : - */
  readonly id: string;
  readonly timeoutMs: number;
  /** For standard output and standard error each. */
  readonly maxOutputBytes: number;
  readonly cwd: string;
  /** The whole environment: nothing is inherited. */
  readonly env: readonly (readonly [name: string, value: string])[];
  /** The program, which is looked up in PATH where it has no slash in it, and its arguments. */
  readonly argv: readonly string[];
}

/** What container/line.h and container/words.c hold. */
const longestLineBytes = 65_536;
const mostWords = 4096;

const idPattern = /^[A-Za-z0-9._:-]{1,64}$/;

/** The request line in ASCII, with its line end. */
export function makeRequestLine(request: LauncherRequest): string {
  const problem = findProblem(request);
  if (problem !== undefined)
    throw new Error(`Cannot ask the launcher for trial ${JSON.stringify(request.id)}: ${problem}`);
  const words = toWords(request);
  const line = `${words.map(toWord).join(' ')}\n`;
  if (words.length > mostWords || line.length > longestLineBytes)
    throw new Error(
      `Cannot ask the launcher for trial ${request.id}: ${words.length} words in ${line.length} bytes are more than ${mostWords} in ${longestLineBytes}`,
    );
  return line;
}

function toWords({ id, timeoutMs, maxOutputBytes, cwd, env, argv }: LauncherRequest): readonly string[] {
  const environment = env.map(([name, value]) => `${name}=${value}`);
  return [
    'run',
    id,
    String(timeoutMs),
    String(maxOutputBytes),
    cwd,
    String(env.length),
    ...environment,
    ...argv,
  ];
}

function findProblem({ id, timeoutMs, maxOutputBytes, cwd, env, argv }: LauncherRequest): string | undefined {
  if (!idPattern.test(id)) return 'its id is not 1 to 64 of A-Z a-z 0-9 . _ : -';
  if (!isCount(timeoutMs) || timeoutMs === 0) return `timeoutMs is ${timeoutMs}`;
  if (!isCount(maxOutputBytes)) return `maxOutputBytes is ${maxOutputBytes}`;
  if (argv.length === 0) return 'argv is empty';
  const badName = env.find(([name]) => name === '' || name.includes('='));
  if (badName !== undefined) return `${JSON.stringify(badName[0])} cannot name an environment variable`;
  if ([cwd, ...env.flat(), ...argv].some((text) => text.includes('\0'))) return 'it holds a zero byte';
  return undefined;
}

/** Whole, not negative, at most 15 digits. */
function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < 1e15;
}

/** Percent-encodes all but visible ASCII; a lone % is the empty word. */
function toWord(text: string): string {
  if (text === '') return '%';
  if (/^[!-$&-~]+$/.test(text)) return text;
  return [...Buffer.from(text)].map(toCharacter).join('');
}

function toCharacter(byte: number): string {
  const visible = byte > 0x20 && byte < 0x7f && byte !== 0x25;
  return visible ? String.fromCharCode(byte) : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}
