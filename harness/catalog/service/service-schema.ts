import { z } from 'zod';
import { argv, custom, text } from '../custom-suite/suite-schema.ts';

const name = custom<string>(
  (value) => typeof value === 'string' && /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(value),
  'small letters, digits and single dashes, a letter first',
);

const packages = z.array(
  custom<string>(
    (value) => typeof value === 'string' && /^(?:[a-z][a-z0-9-]*=)?[a-z0-9][a-z0-9+._-]*$/.test(value),
    'a package such as nodejs, or of one family: alpine=redis',
  ),
);

const directory = custom<string>(
  (value) => typeof value === 'string' && value.startsWith('/'),
  'the absolute path of a folder in the image, such as /app',
);

/** Variants have the first for themselves, and trials the second. */
const reserved = ['LD_PRELOAD', 'BENCH_PADDING'];

const environment = z.record(
  custom<string>(
    (value) => typeof value === 'string' && /^[A-Za-z_]\w*$/.test(value) && !reserved.includes(value),
    `names of variables, and not ${reserved.join(' or ')}`,
  ),
  custom<string>((value) => typeof value === 'string' && !value.includes('\0'), 'a text'),
);

/** Of the folder that service.json is in. */
const path = custom<string>(
  (value) =>
    typeof value === 'string' && value !== '' && !value.startsWith('/') && !value.split('/').includes('..'),
  'the path of a file in this folder',
);

const urlPath = custom<string>(
  (value) => typeof value === 'string' && /^\/[!-~]*$/.test(value),
  'a path that begins with /, in visible ASCII',
);

const port = z.int().min(1).max(65_535);
const status = z.int().min(100).max(599);
const seconds = z.number().min(0.1).max(3_600);

const fields = z.record(
  custom<string>(
    (value) => typeof value === 'string' && /^[\w!#$%&'*+.^`|~-]+$/.test(value),
    'the name of a field',
  ),
  custom<string>((value) => typeof value === 'string' && !/[\r\n\0]/.test(value), 'a text of one line'),
);

const request = z.strictObject({
  method: custom<string>(
    (value) => typeof value === 'string' && /^[A-Z]+$/.test(value),
    'a method such as POST',
  ).exactOptional(),
  path: urlPath,
  headers: fields.exactOptional(),
  body: z.string().exactOptional(),
  bodyFile: path.exactOptional(),
  expect: z
    .strictObject({
      status: status.exactOptional(),
      body: z.string().exactOptional(),
      bodyFile: path.exactOptional(),
      contains: text.exactOptional(),
    })
    .exactOptional(),
});

const rates = z.array(z.number().min(10).max(1e6)).max(20);

const requestLoad = z.strictObject({
  requests: z.array(request).min(1).max(1_000),
  connections: z.int().min(1).max(10_000).exactOptional(),
  warmupSeconds: z.number().min(0).max(3_600).exactOptional(),
  durationSeconds: seconds.exactOptional(),
  rates: rates.exactOptional(),
});

const commandLoad = z.strictObject({
  command: argv,
  requests: z.int().min(1),
  packages: packages.exactOptional(),
  warmup: z.boolean().exactOptional(),
  secondsExpected: seconds.exactOptional(),
});

const shared = {
  name,
  title: text.exactOptional(),
  dockerfile: path.exactOptional(),
  command: argv,
  directory: directory.exactOptional(),
  environment: environment.exactOptional(),
  packages: packages.exactOptional(),
  input: z.array(path).exactOptional(),
};

const job = z.strictObject({
  ...shared,
  kind: z.literal('job'),
  threads: z.boolean().exactOptional(),
  secondsExpected: seconds.exactOptional(),
  expect: z
    .strictObject({ output: z.string().exactOptional(), sameOutput: z.literal(true).exactOptional() })
    .exactOptional(),
});

const server = z.strictObject({
  ...shared,
  kind: z.literal('server'),
  port,
  ready: z
    .strictObject({
      path: urlPath.exactOptional(),
      status: status.exactOptional(),
      withinSeconds: seconds.exactOptional(),
    })
    .exactOptional(),
  load: z.union([requestLoad, commandLoad]),
});

const ofUnknownKind = z.looseObject({ kind: z.enum(['server', 'job']) });

/**
 * The schema of a service.json: what a service of the user's own is, and how load is put on it. Which kind the file is of, and
 * which kind of load it has, decides which mistakes are told.
 */
export function chooseServiceSchema(value: unknown): z.ZodType {
  const { kind, load } = (typeof value === 'object' && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  if (kind === 'job') return job;
  if (kind !== 'server') return ofUnknownKind;
  const hasCommand = typeof load === 'object' && load !== null && 'command' in load;
  return server.extend({ load: hasCommand ? commandLoad : requestLoad });
}

export type ServerManifest = z.output<typeof server>;
export type JobManifest = z.output<typeof job>;
export type ServiceManifest = ServerManifest | JobManifest;
export type RequestLoad = z.output<typeof requestLoad>;
export type CommandLoad = z.output<typeof commandLoad>;
export type ServiceRequest = z.output<typeof request>;
