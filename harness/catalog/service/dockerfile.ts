/** The part of a user's Dockerfile that decides whether its image is the variant's, and what it needs for that. */
export interface ReadDockerfile {
  /** Names of all its ARGs. */
  readonly args: readonly string[];
  /** What its last stage begins from, earlier stages followed to where they begin: `${BASE}`. */
  readonly lastFrom: string | undefined;
  /** Names that ENV sets in the image that comes out. */
  readonly environment: readonly string[];
}

interface Stage {
  readonly from: string;
  readonly name: string | undefined;
  readonly environment: string[];
}

export function readDockerfile(text: string): ReadDockerfile {
  const args: string[] = [];
  const stages: Stage[] = [];
  for (const line of text.replaceAll(/\\[ \t]*\n/g, ' ').split('\n')) {
    const [, word = '', rest = ''] = /^\s*([A-Za-z]+)\s+(.*?)\s*$/.exec(line) ?? [];
    const instruction = word.toUpperCase();
    if (instruction === 'ARG') args.push(...namesOf(rest));
    if (instruction === 'FROM') stages.push(readFrom(rest));
    if (instruction === 'ENV') stages.at(-1)?.environment.push(...namesOf(rest));
  }
  const line = lineOf(stages.at(-1), stages);
  return { args, lastFrom: line.at(-1)?.from, environment: line.flatMap(({ environment }) => environment) };
}

/** A stage and those it is made from, the last first. */
function lineOf(stage: Stage | undefined, stages: readonly Stage[]): readonly Stage[] {
  if (stage === undefined) return [];
  const before = stages.slice(0, stages.indexOf(stage));
  return [
    stage,
    ...lineOf(
      before.find(({ name }) => name === stage.from.toLowerCase()),
      before,
    ),
  ];
}

function readFrom(rest: string): Stage {
  const words = rest.split(/\s+/).filter((word) => !word.startsWith('--'));
  const named = words[1]?.toUpperCase() === 'AS';
  return { from: words[0] ?? '', name: named ? words[2]?.toLowerCase() : undefined, environment: [] };
}

/** `NAME=value OTHER="a b"`, or ENV's old form `NAME value`. */
function namesOf(rest: string): string[] {
  const pairs = [...rest.matchAll(/(?:^|\s)([A-Za-z_]\w*)=(?:"[^"]*"|'[^']*'|\S)*/g)].map(
    ([, name = '']) => name,
  );
  const [first = ''] = rest.split(/\s/);
  return pairs.length > 0 ? pairs : [first];
}
