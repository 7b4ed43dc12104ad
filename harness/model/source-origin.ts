/** Something that was built from source, or unpacked from an archive, by a recipe of ours. */
export interface SourceOrigin {
  /** What upstream calls it: `musl`. */
  readonly name: string;
  /** Absent where a package of the distribution decides, and no database of the image says so. */
  readonly version?: string;
  /** SPDX licence expression: `Apache-2.0 WITH LLVM-exception`. */
  readonly licence: string;
  /** What it was made from; absent where that is a package, which apt has verified. */
  readonly archive?: SourceArchive;
}

export interface SourceArchive {
  readonly file: string;
  readonly algorithm: 'sha256' | 'sha512';
  /** In hexadecimal digits. */
  readonly checksum: string;
}
