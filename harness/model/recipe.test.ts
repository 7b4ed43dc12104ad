import { describe, expect, test } from 'vitest';
import { isOwnImage, recipeLabel } from './recipe.ts';

const ofRecipe = (name: string) => ({ [recipeLabel]: name });

describe('isOwnImage()', () => {
  test.each([
    ['an image of a recipe', ofRecipe('a-b'), ['base-image-bench/a-b:1']],
    ['one whose recipe has a plus in its name', ofRecipe('a+je'), ['base-image-bench/a.je:1']],
    ['one that has two tags of one recipe', ofRecipe('a'), ['base-image-bench/a:1', 'base-image-bench/a:2']],
    ['one of Podman', ofRecipe('a'), ['localhost/base-image-bench/a:1']],
    ['a step of a build', ofRecipe(''), []],
    ['a step as Docker 20 lists it', ofRecipe(''), ['<none>:<none>']],
  ])('isOwnImage() knows %s', (_what, Labels, RepoTags) => {
    expect(isOwnImage({ Labels, RepoTags })).toBe(true);
  });

  test.each([
    ['no label, and a name like ours', {}, ['base-image-bench/a:1']],
    ['null for labels', null, ['base-image-bench/a:1']],
    ['a label by inheritance', ofRecipe('a'), ['mine:latest']],
    ['an inherited label, and no tag yet', ofRecipe('a'), []],
    ['a second name that somebody gave it', ofRecipe('a'), ['base-image-bench/a:1', 'mine:latest']],
    ['the name of another recipe', ofRecipe('a'), ['base-image-bench/ab:1']],
    ['our name in a registry', ofRecipe('a'), ['registry.example/base-image-bench/a:1']],
    ['a step that somebody gave a name', ofRecipe(''), ['base-image-bench/a:1']],
  ])('isOwnImage() leaves alone what has %s', (_what, Labels, RepoTags) => {
    expect(isOwnImage({ Labels, RepoTags })).toBe(false);
  });
});
