import { loadCatalog } from '../catalog/catalog.ts';
import { arches } from '../model/arch.ts';
import type { Catalog } from '../model/config.ts';
import type { Family, VariantImage } from '../model/family.ts';
import { withAncestors, type Recipe } from '../model/recipe.ts';
import type { Suite } from '../model/suite.ts';
import { repositoryRoot } from './repository.ts';

/** Every recipe that families and suites make at their presets, parents included; those of the repository, when left out. */
export async function listAllRecipes(catalog?: Catalog): Promise<readonly Recipe[]> {
  const { families, suites } = catalog ?? (await loadCatalog(repositoryRoot));
  const images = [...families.values()].flatMap(imagesOf);
  return [
    ...images.flatMap(({ runtime, toolchain }) => [runtime, toolchain]),
    ...[...suites.values()].flatMap((suite) => recipesOf(suite, images)),
  ].flatMap(withAncestors);
}

function imagesOf(family: Family): VariantImage[] {
  return family.releases.flatMap((release) =>
    family.variants.flatMap((variant) =>
      arches.flatMap((arch) => {
        const image = family.image({ release, variant, arch });
        return image.kind === 'image' ? [image] : [];
      }),
    ),
  );
}

function recipesOf(suite: Suite, images: readonly VariantImage[]): Recipe[] {
  const programs = images.flatMap(({ toolchain }) =>
    Object.values(suite.presets).map(({ params }) => suite.recipe(toolchain, 'x86_64', params)),
  );
  const companion = suite.companion?.('x86_64');
  return [...programs, ...(companion ? [companion.runtime, companion.toolchain] : [])];
}
