import { fileURLToPath } from 'node:url';
import { type Arch, type Fact, type Recipe, toPlatform } from '../model/index.ts';

const folder = fileURLToPath(new URL('static-image', import.meta.url));

/** A runtime with the programs that its facts are read by; they need no libc of it. `toolchain` runs on `builtOn`. */
export function withStaticTools(runtime: Recipe, toolchain: Recipe, builtOn: Arch): Recipe {
  const shared = { kind: 'build', folder } as const;
  const tools: Recipe = {
    ...{ ...shared, name: 'static-tools', dockerfile: 'tools.Dockerfile', files: ['elf.c', 'find-libc.c'] },
    ...{ args: {}, parents: { TOOLCHAIN: toolchain }, arch: builtOn },
  };
  return {
    ...{ ...shared, name: 'static-runtime', dockerfile: 'onto.Dockerfile', files: [] },
    args: { BUILT_ON: toPlatform(builtOn) },
    parents: { RUNTIME: runtime, TOOLS: tools },
  };
}

/** That the image has no libc and no loader: a program in it that runs has to be linked statically. */
export const noLibcFact: Fact = {
  name: 'libc',
  argv: ['/bench/find-libc'],
  preloaded: false,
  pattern: /^none$/m,
  hint: (output) => {
    const file = /^(?!unread )\/.*$/m.exec(output)?.[0];
    return file && `the image is not one of static programs: it has ${file}; name its libc in --image`;
  },
};

/** That a program of the image is linked statically, and for its architecture, by the headers of its file. */
export function staticProgramFact(program: string, arch: Arch): Fact {
  return {
    name: `program ${program}`,
    argv: ['/bench/elf', program],
    preloaded: false,
    pattern: new RegExp(`"machine":"${arch}","type":"(?:EXEC|DYN)","interpreter":null,"needed":0}`),
    hint: (output) => whyNotStatic(output, { program, arch }),
  };
}

interface Wanted {
  readonly program: string;
  readonly arch: Arch;
}

function whyNotStatic(output: string, { program, arch }: Wanted): string | undefined {
  if (!program.includes('/')) return `${program} is to be named by its path, as in /usr/bin/${program}`;
  const { machine, interpreter, needed } =
    /"machine":"(?<machine>\w+)".*"interpreter":(?:null|"(?<interpreter>[^"]*)"),"needed":(?<needed>\d+)/.exec(
      output,
    )?.groups ?? {};
  if (machine !== undefined && machine !== arch) return `${program} is a program for ${machine}, not ${arch}`;
  if (interpreter !== undefined)
    return `${program} is linked dynamically: it is started by ${interpreter}, which the image does not have`;
  if (needed !== undefined && needed !== '0')
    return `${program} is linked dynamically: it needs libraries, and the image has no loader`;
  return undefined;
}
