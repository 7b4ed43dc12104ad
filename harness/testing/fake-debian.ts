import type { Behave, FakeCommand, FakeProcess } from './fake-container.ts';

export interface FakeDebianRequest {
  /** Plays a workload, in place of a plain good result. */
  readonly workload?: (command: FakeCommand, variant: string) => ReturnType<Behave> | undefined;
  /** The file that the probe names as the provider of malloc, in place of the true one. */
  readonly malloc?: (variant: string) => string | undefined;
}

/** Answers as containers of the debian family do: the facts of each variant, and the malloc suite's programs. */
export function fakeDebian(request: FakeDebianRequest = {}): Behave {
  return (command) => {
    const variant = variantOf(command.image);
    const [program = ''] = command.argv;
    if (program === '/bin/cat') return { stdout: fileOf(command.argv[1] ?? '', variant) };
    if (program.startsWith('/lib/ld-musl'))
      return {
        exitCode: 1,
        stderr: `musl libc (x86_64)\nVersion 1.2.3+${variant.slice(5).split('+')[0] ?? ''}\n`,
      };
    if (program === '/bench/probe') return probe(command, request.malloc?.(variant));
    return request.workload?.(command, variant) ?? goodResult(variant);
  };
}

/** Contents of the files that facts are read from. */
function fileOf(path: string, variant: string): string {
  const [libc = '', malloc = ''] = variant.split('+');
  if (path.endsWith('libc-build.txt')) return `musl 1.2.3+${libc.slice('musl-'.length)} x86_64\n`;
  if (path.endsWith('malloc-build.txt')) return `${malloc}malloc 1.0: -O3\n`;
  if (path.endsWith('build.txt')) return 'cc: cc 12\nCFLAGS: -O2\n';
  return 'ID=debian\nVERSION_CODENAME=bookworm\n';
}

export function variantOf(image: string): string {
  return (/debian-12-([^:]+?)(?:-reference)?:/.exec(image)?.[1] ?? '').replaceAll('.', '+');
}

function probe({ env, image }: FakeCommand, claimed: string | undefined): FakeProcess {
  const musl = variantOf(image).startsWith('musl');
  const libc = musl ? '/usr/lib/ld-musl-x86_64.so.1' : '/usr/lib/x86_64-linux-gnu/libc.so.6';
  const malloc = claimed ?? env['LD_PRELOAD'] ?? libc;
  const version = musl ? 'null' : '"2.36"';
  const told =
    env['MALLOC_CONF']?.includes('stats_print:true') === true ? 'Version: "5.3.0-0-g54eaed1d"\n' : '';
  return {
    stdout: `{"probe":1,"malloc":"${malloc}","free":"${malloc}","libc":"${libc}","glibcVersion":${version}}\n${told}`,
  };
}

/** A time that differs by variant, so that ratios are not all 1. */
function goodResult(variant: string): FakeProcess {
  const timeMs = 10 + variant.length;
  return { stdout: driverLine({ timeMs }), wallMs: timeMs };
}

export function driverLine({
  timeMs = 10,
  checksum = '0123456789abcdef',
}: {
  timeMs?: number;
  checksum?: string;
}): string {
  return `{"time_ms":${timeMs},"cpu_ms":${timeMs},"iterations_ms":[${timeMs}],"checksum":"${checksum}"}\n`;
}
