import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';

/** CycloneDX's own schema, compiled by somebody else's program. */
async function loadSbomSchema(): Promise<ValidateFunction> {
  const path = join(import.meta.dirname, 'fixtures', 'bom-1.6.schema.json');
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    formats: { 'date-time': isTime, 'iri-reference': true },
  });
  return ajv.compile(JSON.parse(await readFile(path, 'utf8')) as object);
}

function isTime(text: string): boolean {
  return !Number.isNaN(Date.parse(text));
}

/** Errors of an SBOM by its schema, and references in it that name nothing or several things. */
export async function findSbomErrors(text: string): Promise<readonly string[]> {
  const validate = await loadSbomSchema();
  const sbom = JSON.parse(text) as Parameters<typeof findBadReferences>[0];
  validate(sbom);
  const wrong = (validate.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`);
  return [...wrong, ...findBadReferences(sbom)];
}

interface Named {
  readonly 'bom-ref': string;
}

interface Referring {
  readonly metadata: { readonly component: Named; readonly tools: { readonly components: readonly Named[] } };
  readonly components: readonly Named[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

function findBadReferences({ metadata, components, dependencies }: Referring): string[] {
  const names = [metadata.component, ...metadata.tools.components, ...components].map(
    (one) => one['bom-ref'],
  );
  const twice = names.filter((name, at) => names.indexOf(name) !== at);
  const used = dependencies.flatMap(({ ref, dependsOn }) => [ref, ...dependsOn]);
  const lost = used.filter((name) => !names.includes(name));
  return [...twice.map((name) => `twice: ${name}`), ...lost.map((name) => `nowhere: ${name}`)];
}
