import type { Outcome, Reading, Workload } from '../../model/index.ts';
import { readDriverLine } from '../driver-output.ts';
import { readLoad } from '../server/load.ts';
import { toServerReading } from '../server/reading.ts';
import { type Served, isServed } from '../server/serve.ts';

/** Reads a trial's numbers out of what `serve` says of the service, and `load` of the answers it got. */
export function readServer(outcome: Outcome, { params }: Workload, companion?: Outcome): Reading {
  const server = readDriverLine(outcome, isServed);
  if (server.kind === 'failed') return { ...server, reason: `the service’s side ${server.reason}` };
  if (companion === undefined) return { kind: 'failed', reason: 'there was no client' };
  const load = readLoad(companion);
  if (load.kind === 'failed') return { ...load, reason: `the client ${load.reason}` };
  const wrong = findWrongLibrary(server.said);
  if (wrong !== undefined) return { kind: 'failed', reason: wrong };
  return toServerReading(server.said, load.said, params);
}

function findWrongLibrary({
  processes,
  other_libc,
  own_libc,
  preload,
  preloaded,
}: Served): string | undefined {
  if (other_libc > 0)
    return `${other_libc} of its ${processes} processes run on another libc than the variant's: the recipe installed a program that is not for it`;
  if (preload === '' || preloaded >= own_libc) return undefined;
  return `${preload} is in ${preloaded} of ${own_libc} processes only`;
}

const shownLines = 3;
const shownCharacters = 120;

/** The end of what the service printed, for the end of a sentence. */
function lastLines({ stderr }: Outcome, without = 0): string {
  const lines = stderr
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const said = lines.slice(0, lines.length - without).slice(-shownLines);
  if (said.length === 0) return '; it printed nothing';
  return `; its last lines: ${said.map((line) => line.slice(0, shownCharacters)).join(' | ')}`;
}

/** Why a trial ended without a result, in a sentence with the last lines of the service. */
export function explainServer(outcome: Outcome, companion?: Outcome): string | undefined {
  if ((outcome.oomKills ?? 0) > 0)
    return `a process of the service was killed for memory: its limit is too low (--memory), or it leaks${lastLines(outcome)}`;
  const [ended] = /The server ended by itself .*$/m.exec(outcome.stderr) ?? [];
  if (ended !== undefined) return `${describeEnd(ended)}${lastLines(outcome, 1)}`;
  if (outcome.exitCode !== 0 || companion?.status !== 'exited' || companion.exitCode === 0) return undefined;
  const why = companion.stderr.trim().split('\n').at(-1) ?? '';
  return `${why.replace(/^The server /, 'the service ')}${lastLines(outcome)}`;
}

/** Ended with 0 it has most likely gone into the background. */
function describeEnd(sentence: string): string {
  const said = sentence.replace(/^The server /, 'the service ');
  return said.endsWith(' exit code 0') ? `${said}, where it has to stay in the foreground` : said;
}
