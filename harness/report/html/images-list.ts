import type { RecordedImage } from '../../model/recipe.ts';
import { renderFacts } from './facts.ts';
import { markup, type Markup } from './markup.ts';

/** What was measured in, by its content. */
export function renderImages(images: readonly RecordedImage[]): Markup {
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
  bill,
}: RecordedImage): Markup {
  return markup`<h4><code>${tag}</code></h4>
    ${renderFacts([
      ['id', markup`<code>${digest}</code>`],
      ['manifest', manifestDigest],
      ['base', base && `${base.reference} ${base.manifestDigest}`],
      ['platform', platform],
      ['holds', bill && `what ${bill} lists (CycloneDX)`],
      ['created', created],
      ['size', `${(sizeBytes / 2 ** 20).toFixed(0)} MiB`],
    ])}`;
}
