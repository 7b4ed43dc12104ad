import { makeImageFamily } from '../../catalog/index.ts';
import { type Catalog, type ImageKind, imageKinds } from '../../model/index.ts';
import type { ConfigRequest } from './settings.ts';

const pattern = /^(?<name>[a-z][a-z0-9-]*)(?:@image)?\/(?<kind>musl|glibc|static)=(?<image>[^./].*)$/;

/** The family that compiles for images of anyone's. */
const builderName = 'debian';

/** Adds a family for each name in `--image` that no family has: `--family mine --image mine/glibc=registry.example/base:1`. */
export function addImageFamilies({
  settings,
  catalog,
}: Pick<ConfigRequest, 'settings' | 'catalog'>): Catalog {
  const given = new Map<string, Partial<Record<ImageKind, string>>>();
  for (const word of settings.image ?? []) {
    const { name = '', kind: named, image = '' } = pattern.exec(word)?.groups ?? {};
    const kind = imageKinds.find((one) => one === named);
    if (kind === undefined) continue;
    if (!catalog.families.has(name)) given.set(name, { ...given.get(name), [kind]: image });
  }
  const builder = catalog.families.get(builderName);
  if (builder === undefined || given.size === 0) return catalog;
  const made = [...given].map(
    ([name, images]) => [name, makeImageFamily({ name, images, builder })] as const,
  );
  return { ...catalog, families: new Map([...catalog.families, ...made]) };
}
