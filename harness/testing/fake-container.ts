import { PassThrough } from 'node:stream';
import type { Container, ContainerRequest } from '../model/engine.ts';

/** A process as a test wants it; what is left out is that of a process that ends well at once. */
export interface FakeProcess {
  readonly stdout?: string;
  readonly stderr?: string;
  readonly exitCode?: number;
  readonly signal?: number;
  readonly timedOut?: boolean;
  readonly oomKills?: number;
  readonly wallMs?: number;
  readonly userMs?: number;
  readonly maxRssKiB?: number;
  readonly truncated?: boolean;
  readonly memoryPeakBytes?: number;
  readonly stragglers?: number;
  readonly scratchLeft?: number;
  /** How long it really takes. */
  readonly delayMs?: number;
}

export interface FakeCommand {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly image: string;
  readonly container: string;
  readonly timeoutMs: number;
  /** Where it shares one. */
  readonly cpu?: number;
  /** Where it is told how much its container may have. */
  readonly memoryBytes?: number;
  /** Where what it leaves stays for the next. */
  readonly keepsScratch?: true;
  /** Where it has something to read. */
  readonly input?: string;
}

/** Plays a command: `vanish` takes the whole container away, `rubbish` writes what no launcher writes. */
export type Behave = (command: FakeCommand) => FakeProcess | 'vanish' | 'rubbish';

interface FakeContainerRequest {
  readonly id: string;
  readonly subject: ContainerRequest;
  readonly behave: Behave;
  /** Gets a function that ends the container as the engine's end would. */
  readonly ends: Set<() => void>;
  readonly onClose: () => void;
}

/** Speaks the launcher's protocol (measure/launcher/request.h) like a launcher in a container. */
export function makeFakeContainer({
  id,
  subject: request,
  behave,
  ends,
  onClose,
}: FakeContainerRequest): Container {
  const received = new PassThrough();
  received.write(`{"ready":1,"version":5,"pid":1,"cpus":"${request.cpuset}","maxRssKiB":64}\n`);
  ends.add(() => received.end());
  return {
    containerId: id,
    received,
    send: (line) => {
      if (line === 'clock\n') return void received.write(`{"clockUs":${clockUs()}}\n`);
      const { trial, command } = parseRequest(line, { image: request.image, container: id });
      const end = command.argv.includes('/proc/self/status') ? confined : behave(command);
      if (end === 'vanish') received.end();
      else if (end === 'rubbish') received.write('Segmentation fault\n');
      else answer(received, renderAnswer(trial, end), end.delayMs);
    },
    [Symbol.asyncDispose]: () => {
      received.destroy();
      onClose();
      return Promise.resolve();
    },
  };
}

/** /proc/self/status of a confined process, whatever a test makes of other commands (proc_pid_status(5)). */
const confined: FakeProcess = {
  stdout: 'Uid:\t65534\t65534\t65534\t65534\nCapEff:\t0000000000000000\nNoNewPrivs:\t1\nSeccomp:\t2\n',
};

function answer(received: PassThrough, text: string, delayMs = 0): void {
  if (delayMs === 0) received.write(text);
  else setTimeout(() => received.write(text), delayMs);
}

function clockUs(): number {
  return Math.floor(performance.now() * 1_000);
}

function parseRequest(
  line: string,
  from: Pick<FakeCommand, 'image' | 'container'>,
): { readonly trial: string; readonly command: FakeCommand } {
  const words = line
    .trimEnd()
    .split(' ')
    .map((word) => (word === '%' ? '' : decodeURIComponent(word)));
  const [, trial = '', timeout, , , cpu = '', memory = '0', scratch, input = '', , count = '0', ...rest] =
    words;
  const env = rest
    .slice(0, Number(count))
    .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const);
  const command = {
    ...{ argv: rest.slice(Number(count)), env: Object.fromEntries(env), timeoutMs: Number(timeout), ...from },
    ...(memory !== '0' && { memoryBytes: Number(memory) }),
    ...(scratch === 'keep' && { keepsScratch: true as const }),
    ...(input !== '/dev/null' && { input }),
  };
  return { trial, command: cpu === 'all' ? command : { ...command, cpu: Number(cpu) } };
}

function renderAnswer(id: string, end: FakeProcess): string {
  const { stdout = '', stderr = '', exitCode = 0, signal, timedOut = false } = end;
  const crashed = signal !== undefined;
  const header = {
    id,
    status: timedOut ? 'timed-out' : crashed ? 'signaled' : 'exited',
    exitCode: timedOut || crashed ? null : exitCode,
    signal: signal ?? null,
    startUs: clockUs(),
    sliceUs: null,
    wallNs: Math.round((end.wallMs ?? 1) * 1e6),
    userUs: Math.round((end.userMs ?? 0.9) * 1e3),
    systemUs: 100,
    maxRssKiB: end.maxRssKiB ?? 1_000,
    minorFaults: 10,
    majorFaults: 0,
    voluntarySwitches: 1,
    involuntarySwitches: 0,
    stragglers: end.stragglers ?? 0,
    scratchLeft: end.scratchLeft ?? 0,
    oomKills: end.oomKills ?? 0,
    memoryPeakBytes: end.memoryPeakBytes ?? null,
    truncated: end.truncated ?? false,
    stdoutBytes: Buffer.byteLength(stdout),
    stderrBytes: Buffer.byteLength(stderr),
  };
  return `${JSON.stringify(header)}\n${stdout}${stderr}`;
}
