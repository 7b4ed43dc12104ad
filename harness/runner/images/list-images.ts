import type { ImageFacts } from '../../model/recipe.ts';
import type { PreparedSubject } from './prepare.ts';

/** Each once, whatever is started from it; engines may have different images of one tag. */
export function listImages(subjects: readonly PreparedSubject[]): ImageFacts[] {
  const images = subjects.flatMap(({ image, companion }) => (companion ? [image, companion] : [image]));
  return [...new Map(images.map((image) => [`${image.tag} ${image.digest}`, image])).values()];
}
