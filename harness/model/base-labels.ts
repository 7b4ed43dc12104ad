import type { BaseImage, ImageFacts } from './recipe.ts';

/** Names of the Open Container Initiative (image specification, annotations). */
const referenceLabel = 'org.opencontainers.image.base.name';
const digestLabel = 'org.opencontainers.image.base.digest';

type Labels = Readonly<Record<string, string>>;

/**
 * What an image says of its base, given the pulled images that it is made from: a tag may stand for another image tomorrow.
 * Images that are built on it in turn inherit the labels. None where there is no such image, or several.
 */
export function makeBaseLabels(pulled: readonly ImageFacts[]): Labels {
  const [base, ...others] = pulled;
  if (base?.manifestDigest === undefined || others.length > 0) return {};
  return { [referenceLabel]: base.tag, [digestLabel]: base.manifestDigest };
}

/** The base that an image's labels name. */
export function readBase(labels: Labels | null | undefined): BaseImage | undefined {
  const { [referenceLabel]: reference, [digestLabel]: manifestDigest } = labels ?? {};
  return reference === undefined || manifestDigest === undefined ? undefined : { reference, manifestDigest };
}
