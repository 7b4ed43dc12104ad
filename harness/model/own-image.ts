/** All of our images are in this repository of the engine. */
export const repository = 'base-image-bench';

/** Carried by every image that this program builds; its value is the name of the recipe, or nothing for a step or a stage of one. */
export const recipeLabel = 'base-image-bench.recipe';

/** What an engine says of an image that it lists. */
export interface ListedImage {
  readonly Labels?: Readonly<Record<string, string>> | null | undefined;
  readonly RepoTags?: readonly string[] | null | undefined;
}

/**
 * Whether this program made an image. Its label decides, and whoever builds on our images inherits that: then the image
 * has another name, or none, and the label does not say so.
 */
export function isOwnImage(image: ListedImage): boolean {
  const recipe = image.Labels?.[recipeLabel];
  if (recipe === undefined) return false;
  const tags = tagsOf(image);
  if (recipe === '') return tags.length === 0;
  return tags.length > 0 && tags.every((tag) => tag.startsWith(`${toRepository(recipe)}:`));
}

/** Without what engines say of one that has none; Podman puts what is in no registry on localhost. */
export function tagsOf({ RepoTags }: ListedImage): readonly string[] {
  const named = (RepoTags ?? []).filter((tag) => !tag.startsWith('<none>'));
  return named.map((tag) => tag.replace(/^localhost\//, ''));
}

/** Of the images of a recipe. A name may hold a plus, which a tag may not. */
export function toRepository(recipe: string): string {
  return `${repository}/${recipe.replaceAll('+', '.')}`;
}
