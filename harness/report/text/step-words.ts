import type { Annotation } from '../../model/history.ts';

/** `+5.2 % (0.950 → 1.000)` */
export function describeStep({ before, after }: Annotation): string {
  const share = (after / before - 1) * 100;
  return `${share > 0 ? '+' : '−'}${Math.abs(share).toPrecision(2)} % (${before.toFixed(3)} → ${after.toFixed(3)})`;
}

/** What the records say changed where a level did, and how well the place of the step is known. */
export function describeCause({ changes, nightsOff }: Annotation): string {
  if (changes.length === 0) return 'nothing that is recorded changed';
  const where = nightsOff === 0 ? '' : `up to ${nightsOff} night${nightsOff === 1 ? '' : 's'} off, `;
  return where + changes.join(' · ');
}
