import { type ImageForecast, countOf } from '../../model/index.ts';
import { renderDuration } from '../content/numbers.ts';

interface Expected {
  readonly expectedMs: number;
  readonly isLongest?: boolean;
  readonly images?: ImageForecast | undefined;
}

/** `about 48s for 21 images that have to be made, then about 2m of measuring` */
export function renderExpectedTime({ expectedMs, isLongest = false, images }: Expected): string {
  const measuring = `${isLongest ? 'at most' : 'about'} ${renderDuration(expectedMs)} of measuring`;
  if (images === undefined || images.missing === 0) return measuring;
  return `${renderImages(images)}, then ${measuring}`;
}

function renderImages({ missing, neverMade, expectedMs }: ImageForecast): string {
  const what = `${countOf(missing, 'image')} that ${missing === 1 ? 'has' : 'have'} to be made`;
  if (expectedMs === undefined) return `up to some minutes for ${what}, for the first time here`;
  const guess = neverMade === 0 ? '' : ` (a guess: ${neverMade} for the first time here)`;
  return `about ${renderDuration(expectedMs)} for ${what}${guess}`;
}
