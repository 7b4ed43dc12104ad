/**
 * How an image comes about. Recipes form a tree through their parents; an image's tag is a hash over
 * everything that goes into it, so that nothing is built twice and nothing stale is ever used.
 */
export type Recipe = BuildRecipe | PullRecipe;

export interface BuildRecipe {
  readonly kind: 'build';
  /** Lower-case words and dashes; becomes part of the tag. */
  readonly name: string;
  /** Absolute path of the folder that the Dockerfile and the files come from. */
  readonly folder: string;
  readonly dockerfile: string;
  /** Files and folders, relative to `folder`, that the Dockerfile copies. */
  readonly files: readonly string[];
  readonly args: Readonly<Record<string, string>>;
  /** Images that the Dockerfile builds on, by the name of the ARG that takes their tag. */
  readonly parents: Readonly<Record<string, Recipe>>;
  /** A file of the context that a program on the host has to make first. */
  readonly generated?: GeneratedFile;
}

export interface GeneratedFile {
  readonly file: string;
  /** Program, relative to `folder`, called with the path of the file to write and then `args`. */
  readonly program: string;
  readonly args: readonly string[];
}

export interface PullRecipe {
  readonly kind: 'pull';
  readonly reference: string;
  /** Made instead where the reference can neither be found nor pulled. */
  readonly otherwise?: BuildRecipe;
}

/** What an engine says about an image. */
export interface ImageFacts {
  readonly tag: string;
  readonly digest: string;
  readonly created: string;
  readonly sizeBytes: number;
}
