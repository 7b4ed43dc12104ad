import type { ImageFacts } from '../../model/recipe.ts';

/**
 * Where the bill of an image stands in a run's folder; `.cdx.json` is how programs know what it is. Engines may have
 * different images of one tag: then the content is in the name as well.
 */
export function toBillName({ tag, digest }: ImageFacts, images: readonly ImageFacts[]): string {
  const name = tag.slice(tag.lastIndexOf('/') + 1).replaceAll(/[^\w.+-]/g, '-');
  const alone = images.every((other) => other.tag !== tag || other.digest === digest);
  return `sbom/${alone ? name : `${name}-${digest.replace(/^sha256:/, '').slice(0, 12)}`}.cdx.json`;
}
