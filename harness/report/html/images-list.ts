import type { ImageFacts } from '../../model/recipe.ts';
import { renderFacts } from './facts.ts';
import { markup, type Markup } from './markup.ts';

/** What was measured in, by its content. */
export function renderImages(images: readonly ImageFacts[]): Markup {
  return markup`${images.map(renderImage)}`;
}

function renderImage({
  tag,
  digest,
  manifestDigest,
  base,
  created,
  sizeBytes,
  platform,
}: ImageFacts): Markup {
  return markup`<h4><code>${tag}</code></h4>
    ${renderFacts([
      ['id', markup`<code>${digest}</code>`],
      ['manifest', manifestDigest],
      ['base', base && `${base.reference} ${base.manifestDigest}`],
      ['platform', platform],
      ['created', created],
      ['size', `${(sizeBytes / 2 ** 20).toFixed(0)} MiB`],
    ])}`;
}
