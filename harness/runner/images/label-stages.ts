import { recipeLabel } from '../../model/own-image.ts';

const label = `LABEL ${recipeLabel}=""`;

/**
 * A Dockerfile each of whose stages begins with our label: the labels that a build is asked for are put on its last
 * image only, and the classic builder keeps an image of each step, which has to be told from those of others. Nothing of
 * it is in a file of the image. A stage that begins with nothing gets it after its first file: the builder
 * would take it for one of its own architecture. For the same reason a stage of another platform has none.
 */
export function labelStages(dockerfile: string): string {
  let empty = false;
  let within: Continued = {};
  return dockerfile
    .split('\n')
    .flatMap((line) => {
      const begun = within.until === undefined && within.instruction === undefined;
      const instruction = begun ? line : (within.instruction ?? '');
      within = continueAfter(line, instruction, within);
      const ends = within.until === undefined && within.instruction === undefined;
      if (!ends) return [line];
      const from = /^\s*FROM\s/i.test(instruction);
      if (from) empty = /\sscratch(?:\s|$)/i.test(line);
      const ofBuild = from && !/\s--platform=/i.test(instruction);
      const labelled = empty ? /^\s*(?:COPY|ADD)\s/i.test(instruction) : ofBuild;
      if (labelled) empty = false;
      return labelled ? [line, label] : [line];
    })
    .join('\n');
}

/** What the next line belongs to, where it begins no instruction. */
interface Continued {
  readonly instruction?: string;
  /** Words that lines of here-documents go on until. */
  readonly until?: readonly [string, ...string[]];
}

function continueAfter(line: string, instruction: string, { until }: Continued): Continued {
  if (until !== undefined) return nextDocument(line.trim() === until[0] ? until.slice(1) : until);
  if (isRemark(line) && instruction !== line) return { instruction };
  if (/\\\s*$/.test(line) && !isRemark(line)) return { instruction };
  return nextDocument(/^\s*(?:RUN|COPY|ADD)\s/i.test(instruction) ? listDocuments(line) : []);
}

function isRemark(line: string): boolean {
  return /^\s*(?:#|$)/.test(line);
}

function listDocuments(line: string): string[] {
  return [...line.matchAll(/(?:^|\s)\d*<<-?(["']?)(\w+)\1/g)].map(([, , word = '']) => word);
}

function nextDocument(words: readonly string[]): Continued {
  const [first, ...rest] = words;
  return first === undefined ? {} : { until: [first, ...rest] };
}
