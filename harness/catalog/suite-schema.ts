import { z } from 'zod';
import { presets } from '../model/suite.ts';
import { units } from '../model/unit.ts';
import { custom, plainName, someFunction, suiteName, text, texts } from './shapes.ts';

const mostRounds = 10_000;

const metric = z.strictObject({
  name: plainName,
  unit: custom(
    (value) => typeof value === 'string' && Object.hasOwn(units, value),
    `one of ${Object.keys(units).join(', ')}`,
  ),
  title: text,
});

const parameter = z.strictObject({ name: plainName, description: text, problem: someFunction });

const preset = z.strictObject({ rounds: z.int().min(1).max(mostRounds), params: texts });

/** What `suite.ts` exports: see `Suite`. What its functions answer is checked when they do. */
export const suiteSchema = z.strictObject({
  name: suiteName,
  title: text,
  version: z.int().min(1),
  metrics: z.array(metric).min(1),
  parameters: z.array(parameter),
  needsImageUser: text.exactOptional(),
  presets: z.looseObject(Object.fromEntries(presets.map((name) => [name, preset]))).catchall(preset),
  workloads: someFunction,
  fetch: someFunction.exactOptional(),
  recipe: someFunction,
  companion: someFunction.exactOptional(),
  facts: someFunction.exactOptional(),
  read: someFunction,
  smokeTestWhenEmulated: z.literal(true).exactOptional(),
  published: z.array(z.looseObject({})).exactOptional(),
  explain: someFunction.exactOptional(),
});
