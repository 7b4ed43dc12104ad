import {
  type Confinement,
  type Fact,
  type Outcome,
  type ProvenFact,
  type Tuning,
  type VariantImage,
  parseConfinement,
} from '../../model/index.ts';
import { type Session, makeEnvironment } from './launcher.ts';

/** The longest compute something, and under an emulator take many times as long. */
const factTimeoutMs = 120_000;

/** Checks every fact of a variant, untimed, in a container of it. */
export async function verify(session: Session, variant: VariantImage): Promise<ProvenFact[]> {
  const verified: ProvenFact[] = [];
  for (const fact of variant.facts) verified.push(await verifyFact(session, fact, variant));
  return verified;
}

async function verifyFact(session: Session, fact: Fact, variant: VariantImage): Promise<ProvenFact> {
  const env = makeEnvironment(fact.preloaded ? variant.preload : undefined, 0, tuningFor(fact, variant));
  const outcome = await session.run({ argv: fact.argv, env, timeoutMs: factTimeoutMs });
  const output = describeOutput(outcome);
  const [caveat, shared] = [fact.caveat?.(output), fact.shared?.(output)];
  const holds = fact.pattern.test(output) && !(fact.not?.test(output) ?? false);
  const hint = holds ? undefined : fact.hint?.(output);
  return {
    name: fact.name,
    command: fact.argv.join(' '),
    output,
    expected: [`matches ${String(fact.pattern)}`, ...(fact.not ? [`not ${String(fact.not)}`] : [])].join(
      ', ',
    ),
    holds,
    ...(hint !== undefined && { hint }),
    ...(caveat !== undefined && { caveat }),
    ...(shared !== undefined && { shared }),
    ...(fact.table !== undefined && { table: fact.table }),
  };
}

/** Settings of the fact's own take the place of the variant's. */
function tuningFor({ preloaded, tuned, settings = [] }: Fact, { tuning = [] }: VariantImage): Tuning {
  const kept = tuning.filter(([name]) => !settings.some(([other]) => other === name));
  return [...(preloaded || tuned === true ? kept : []), ...settings];
}

function describeOutput(outcome: Outcome): string {
  return [outcome.stdout, outcome.stderr, outcome.error ?? '']
    .filter((text) => text !== '')
    .join('\n')
    .trim();
}

/** One sentence about what does not hold; undefined when all of it does. */
export function describeMismatch(facts: readonly ProvenFact[]): string | undefined {
  const broken = facts.filter((fact) => !fact.holds);
  if (broken.length === 0) return undefined;
  return broken.map(describeBroken).join('; ');
}

function describeBroken({ name, hint, command, output, expected }: ProvenFact): string {
  const why = hint ?? `\`${command}\` said "${output.slice(0, 300)}", expected: ${expected}`;
  return `the container is not what its variant says: ${name}: ${why}`;
}

const timeoutMs = 10_000;

/** Starts its reader as a workload is started; undefined where the image has no `cat`. */
export async function readConfinement(session: Session): Promise<Confinement | undefined> {
  const argv = ['/bin/cat', '/proc/self/status'] as const;
  const { stdout } = await session.run({ argv, env: makeEnvironment(undefined, 0), timeoutMs });
  return parseConfinement(stdout);
}
