import { z } from 'zod';
import { hostForms, parseEngineHost, plainTcpRefused } from '../../model/engine-host.ts';
import { engineName, type EngineRequest } from '../../model/engine-request.ts';
import { describeFound } from './found.ts';
import { parseCpus } from './quantities.ts';

/** A text, or a sentence with what was found instead. */
const text = z.string({
  error: ({ input }) => `found ${describeFound(input)}, wanted a text`,
});

const name = text.refine((value) => engineName.test(value), {
  error: ({ input }) => `found "${String(input)}", wanted lower-case letters, digits and single dashes`,
});

const host = text.refine((value) => parseEngineHost(value) !== undefined, {
  error: ({ input }) => `found "${String(input)}", wanted ${hostForms}`,
});

const cpus = z.union([z.string(), z.number()]).transform((value, context) => {
  const parsed = parseCpus(String(value));
  if (parsed !== undefined) return parsed;
  const message = `found "${value}", wanted a number of CPUs from 1, or a list such as 0-3,6`;
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});

const described = z.strictObject({
  name,
  host: host.exactOptional(),
  context: text.exactOptional(),
  certificates: text.exactOptional(),
  sshConfig: text.exactOptional(),
  cpus: cpus.exactOptional(),
});

/** What an engine of a config file is described by. */
export const engineKeys = Object.keys(described.shape);

type Described = z.output<typeof described>;

const engine = described.transform((value, context): EngineRequest => {
  const request = toRequest(value);
  const mistakes = findMistakes(value);
  for (const message of mistakes) context.addIssue({ code: 'custom', message });
  return mistakes.length === 0 && request !== undefined ? request : z.NEVER;
});

function toRequest({ host, context, ...rest }: Described): EngineRequest | undefined {
  if (context !== undefined) return { ...rest, context };
  return host === undefined ? undefined : { ...rest, host };
}

/** What can be said of the parts together, once each is right. */
function findMistakes({ host, context, certificates, sshConfig }: Described): string[] {
  if (host !== undefined && context !== undefined)
    return ['found a host and a context, wanted the one that leads there'];
  if (host === undefined && context === undefined) return ['found neither, wanted a host or a context'];
  const way = host === undefined ? undefined : parseEngineHost(host);
  const plain = way?.kind === 'tcp' && !way.loopback && certificates === undefined;
  return [
    ...(plain ? [`${plainTcpRefused}; name the folder of its "certificates", or use ssh://`] : []),
    ...(certificates !== undefined && way?.kind !== 'tcp' ? ['certificates are for tcp:// only'] : []),
    ...(sshConfig !== undefined && way?.kind !== 'ssh' ? ['sshConfig is for ssh:// only'] : []),
  ];
}

/** The engines of a config file. */
export const engineList = z
  .array(engine, { error: 'wanted a list of engines, such as [{"name": "arm", "host": "ssh://arm"}]' })
  .superRefine((engines, context) => {
    const names = engines.map((one) => one.name);
    const twice = new Set(names.filter((one, index) => names.indexOf(one) !== index));
    for (const one of twice)
      context.addIssue({ code: 'custom', message: `found two engines "${one}", wanted a name for each` });
  });
