/** Versions of the packages that an image holds, by name, as its bill of materials has them. */
export type ImageHolds = Readonly<Record<string, string>>;

interface PackageVersion {
  readonly name: string;
  readonly version: string;
}

/** The packages in which images differ from earlier ones. */
export interface PackageChanges {
  /** Ids of the subjects whose images differ so. */
  readonly subjects: readonly string[];
  readonly added: readonly PackageVersion[];
  readonly removed: readonly PackageVersion[];
  readonly changed: readonly { readonly name: string; readonly before: string; readonly after: string }[];
}
