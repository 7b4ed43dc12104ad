import { makeImageFamily } from '../../catalog/index.ts';
import { type Catalog, type ImageKind, groupBy } from '../../model/index.ts';
import type { GivenImage } from './given-images.ts';

/** The family that compiles for images of anyone's. */
const builderName = 'debian';

/** The release that such a family has. */
const onlyRelease = 'image';

/** Adds a family for each name in `--image` that no family has: `--family mine --image mine=registry.example/base:1`. */
export function addImageFamilies(given: readonly GivenImage[], catalog: Catalog): Catalog {
  const own = given.filter(
    ({ family, release = onlyRelease }) => !catalog.families.has(family) && release === onlyRelease,
  );
  const builder = catalog.families.get(builderName);
  if (builder === undefined || own.length === 0) return catalog;
  const made = [...groupBy(own, ({ family }) => family)].map(
    ([name, images]) => [name, makeImageFamily({ name, images: byKind(images), builder })] as const,
  );
  return { ...catalog, families: new Map([...catalog.families, ...made]) };
}

/** What is said of an image goes before what may be read of another. */
function byKind(images: readonly GivenImage[]): Readonly<Partial<Record<ImageKind, string>>> {
  const ordered = [...images.filter(({ unread }) => unread), ...images.filter(({ unread }) => !unread)];
  return Object.fromEntries(ordered.flatMap(({ kinds, image }) => kinds.map((kind) => [kind, image])));
}
