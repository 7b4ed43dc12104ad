import { parseLines, type DacapoLine } from './parse-lines.ts';

interface DacapoOutput {
  readonly stdout: string;
  readonly stderr: string;
}

interface DacapoRequest {
  readonly benchmark: string;
  readonly iterations: number;
}

/** The result of a process that ended with exit code 0. */
export type DacapoResult =
  | {
      readonly kind: 'passed';
      /** Every iteration in its order, in whole milliseconds: DaCapo's clock. */
      readonly iterationsMs: readonly number[];
      /** Only local-1 prints one. */
      readonly checksum?: string;
    }
  | { readonly kind: 'failed'; readonly reason: string };

/**
 * DaCapo's lines stand on standard error up to 23.11 and on standard output later. It ends with exit code 0 without any
 * result too, as when it does not converge: a success is exactly one PASSED, after all warm-ups.
 */
export function parseDacapo(output: DacapoOutput, { benchmark, iterations }: DacapoRequest): DacapoResult {
  const lines = [output.stdout, output.stderr].flatMap((text) => parseLines(text, benchmark));
  const problem = findProblem(lines, iterations);
  if (problem !== undefined) return { kind: 'failed', reason: problem };
  const checksum = /^# checksum ([0-9a-f]{16})$/m.exec(output.stdout)?.[1];
  return {
    kind: 'passed',
    iterationsMs: lines.flatMap((line) => ('ms' in line ? line.ms : [])),
    ...(checksum === undefined ? {} : { checksum }),
  };
}

function findProblem(lines: readonly DacapoLine[], iterations: number): string | undefined {
  const passed = lines.filter(({ kind }) => kind === 'passed').length;
  const warmUps = lines.filter((line) => line.kind === 'warm-up');
  if (lines.some(({ kind }) => kind === 'failed')) return 'computed a wrong result: DaCapo said FAILED';
  if (passed === 0) return 'ended without a result: DaCapo did not say PASSED';
  if (passed > 1) return `DaCapo said PASSED ${passed} times instead of once`;
  if (warmUps.length !== iterations - 1)
    return `${warmUps.length} warm-ups instead of ${iterations - 1} were completed`;
  if (!warmUps.every(({ number }, index) => number === index + 1) || lines.at(-1)?.kind !== 'passed')
    return 'DaCapo’s lines are not in their order';
  return lines.some((line) => 'ms' in line && line.ms === 0)
    ? 'an iteration was too short for DaCapo’s clock, which counts milliseconds'
    : undefined;
}
