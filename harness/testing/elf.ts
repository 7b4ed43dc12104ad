/** A section of a program, as it will lie in memory. */
interface Section {
  /** Where it begins. */
  readonly address: number;
  readonly bytes: Buffer;
}

/**
 * The section of that name in a 64-bit little-endian file (System V gABI, "Sections"), which has symbols or not; an error
 * where there is none.
 */
export function readSection(file: Buffer, name: string): Section {
  const sections = listSections(file);
  const names = sections[file.readUInt16LE(62)];
  const found = sections.find((section) => names !== undefined && nameOf(file, names, section) === name);
  if (found === undefined) throw new RangeError(`There is no section ${name}`);
  const { address, offset, size } = found;
  return { address, bytes: file.subarray(offset, offset + size) };
}

interface Header {
  readonly name: number;
  readonly address: number;
  readonly offset: number;
  readonly size: number;
}

/** The fields of e_shoff, e_shentsize and e_shnum, and of each Elf64_Shdr. */
function listSections(file: Buffer): readonly Header[] {
  const [begin, step, count] = [toNumber(file, 40), file.readUInt16LE(58), file.readUInt16LE(60)];
  return Array.from({ length: count }, (_, i) => {
    const at = begin + i * step;
    return {
      name: file.readUInt32LE(at),
      address: toNumber(file, at + 16),
      offset: toNumber(file, at + 24),
      size: toNumber(file, at + 32),
    };
  });
}

function nameOf(file: Buffer, { offset }: Header, { name }: Header): string {
  const begin = offset + name;
  return file.toString('latin1', begin, file.indexOf(0, begin));
}

function toNumber(file: Buffer, at: number): number {
  return Number(file.readBigUInt64LE(at));
}
