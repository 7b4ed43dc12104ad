import type { NoiseReport, SparedGroup } from '../../model/noise.ts';
import { safeText } from '../text/escape.ts';
import { wrapText } from '../text/text-columns.ts';

/** How many blocks do not count, and why. Empty where nothing is known of the machine, as of older runs. */
export function renderNoise({ blocks, dropped, reasons, spared }: NoiseReport, columns: number): string {
  if (blocks === 0) return '';
  const why = reasons.length === 0 ? '' : `: ${reasons.join(', ')}`;
  const count = `${dropped} of ${blocks} blocks ${dropped === 1 ? 'was' : 'were'} dropped${why}`;
  const lines = [count, ...spared.map(describeSpared)].flatMap((line) => wrapText(safeText(line), columns));
  return lines.map((line) => `${line}\n`).join('');
}

function describeSpared({ groupId, blocks, noisy, reasons }: SparedGroup): string {
  return `${groupId}: ${noisy} of ${blocks} blocks were noisy, too many to drop (${reasons.join(', ')})`;
}
