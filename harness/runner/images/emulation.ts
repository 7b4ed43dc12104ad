import { Readable } from 'node:stream';
import { pack } from 'tar-stream';
import {
  type Arch,
  type Engine,
  type EngineList,
  type Watch,
  arches,
  recipeLabel,
} from '../../model/index.ts';
import { labelStages, toTag } from './context.ts';

/** e_machine (ELF-64 object file format; psABIs of x86-64 and AArch64). */
const machines = { x86_64: 62, aarch64: 183 } as const satisfies Record<Arch, number>;

/** `exit(0)`: the calls' numbers are Linux's (asm/unistd.h), where they go is the calling convention of each architecture. */
const exits = {
  // xor %edi, %edi; mov $60, %eax; syscall
  x86_64: [0x31, 0xff, 0xb8, 0x3c, 0x00, 0x00, 0x00, 0x0f, 0x05],
  // mov x0, #0; mov x8, #93; svc #0
  aarch64: [0x00, 0x00, 0x80, 0xd2, 0xa8, 0x0b, 0x80, 0xd2, 0x01, 0x00, 0x00, 0xd4],
} as const satisfies Record<Arch, readonly number[]>;

const headerBytes = 64;
const segmentBytes = 56;
const codeOffset = headerBytes + segmentBytes;
const loadAddress = 0x40_0000n;

/** The smallest whole program of an architecture, for Linux: it needs no file beside itself and ends with exit code 0. */
export function makeExitProgram(arch: Arch): Buffer {
  const code = Buffer.from(exits[arch]);
  return Buffer.concat([makeHeader(arch), makeSegment(codeOffset + code.length), code]);
}

/** Elf64_Ehdr of an executable with one segment and no sections. */
function makeHeader(arch: Arch): Buffer {
  const header = Buffer.alloc(headerBytes);
  // The magic number, 64-bit, little-endian, version 1, System V.
  header.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  header.writeUInt16LE(2, 16); // e_type: ET_EXEC
  header.writeUInt16LE(machines[arch], 18);
  header.writeUInt32LE(1, 20); // e_version
  header.writeBigUInt64LE(loadAddress + BigInt(codeOffset), 24); // e_entry
  header.writeBigUInt64LE(BigInt(headerBytes), 32); // e_phoff
  header.writeUInt16LE(headerBytes, 52); // e_ehsize
  header.writeUInt16LE(segmentBytes, 54); // e_phentsize
  header.writeUInt16LE(1, 56); // e_phnum
  return header;
}

/** Elf64_Phdr: the whole file, to be read and executed; aligned for pages of up to 64 KiB. */
function makeSegment(fileBytes: number): Buffer {
  const segment = Buffer.alloc(segmentBytes);
  segment.writeUInt32LE(1, 0); // p_type: PT_LOAD
  segment.writeUInt32LE(5, 4); // p_flags: PF_R, PF_X
  segment.writeBigUInt64LE(loadAddress, 16); // p_vaddr
  segment.writeBigUInt64LE(loadAddress, 24); // p_paddr
  segment.writeBigUInt64LE(BigInt(fileBytes), 32); // p_filesz
  segment.writeBigUInt64LE(BigInt(fileBytes), 40); // p_memsz
  segment.writeBigUInt64LE(0x1_0000n, 48); // p_align
  return segment;
}

const dockerfile = 'FROM scratch\nCOPY program /\nCMD ["/program"]\n';

/**
 * Other architectures whose programs an engine really runs. That is found out by trying one, since what is registered with
 * the kernel of an engine elsewhere cannot be read, and what can be read may still not reach into containers.
 */
export async function findEmulated(engine: Engine, watch: Watch): Promise<readonly Arch[]> {
  const foreign = arches.filter((arch) => arch !== engine.facts.arch);
  const tried = await Promise.all(
    foreign.map(async (arch) => ((await engine.canRun(await makeTrial(arch, engine, watch))) ? [arch] : [])),
  );
  return tried.flat();
}

/** An image of one program, made where the engine does not have it yet: building it runs nothing. */
async function makeTrial(arch: Arch, engine: Engine, watch: Watch): Promise<string> {
  const program = makeExitProgram(arch);
  const name = `emulation-${arch}`;
  const tag = toTag(name, [dockerfile, program]);
  if ((await engine.inspect(tag)) !== undefined) return tag;
  const archive = pack();
  archive.entry({ name: 'Dockerfile' }, labelStages(dockerfile));
  archive.entry({ name: 'program', mode: 0o755 }, program);
  archive.finalize();
  const context = Readable.from(archive);
  const labels = { [recipeLabel]: name };
  await engine.build({ tag, context, dockerfile: 'Dockerfile', args: {}, arch, labels }, watch);
  return tag;
}

/** The engines with what each of them emulates. */
export async function detectEmulated([first, ...rest]: EngineList, watch: Watch): Promise<EngineList> {
  return Promise.all([detect(first, watch), ...rest.map((engine) => detect(engine, watch))]);
}

async function detect(engine: Engine, watch: Watch): Promise<Engine> {
  return { ...engine, facts: { ...engine.facts, emulates: await findEmulated(engine, watch) } };
}
