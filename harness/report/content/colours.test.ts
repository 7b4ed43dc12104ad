import { describe, expect, test } from 'vitest';
import { variantColours } from './colours.ts';

/** Linear RGB as it is seen without one kind of cone (Viénot, Brettel & Mollon 1999). */
const visions = {
  everybody: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.11238, 0.88762, 0],
    [0.11238, 0.88762, 0],
    [0.00401, -0.00401, 1],
  ],
  deuteranopia: [
    [0.29275, 0.70725, 0],
    [0.29275, 0.70725, 0],
    [-0.02234, 0.02234, 1],
  ],
} as const;

/** CIE 1976 difference; 2.3 is just noticeable side by side. */
const leastDifference = 12;

describe('variantColours', () => {
  const cases = (['light', 'dark'] as const).flatMap((mode) =>
    Object.keys(visions).map((vision) => [mode, vision as keyof typeof visions] as const),
  );
  test.each(cases)('variantColours differ on a %s page for %s', (mode, vision) => {
    const colours = Object.values(variantColours).map((colour) => toLab(colour[mode], vision));
    const distances = colours.flatMap((a, at) =>
      colours.slice(at + 1).map((b) => Math.hypot(...a.map((value, axis) => value - b[axis]!))),
    );
    expect(distances).toHaveLength(36);
    expect(Math.min(...distances)).toBeGreaterThan(leastDifference);
  });
});

/** CIE 1976 L*a*b* under D65. */
function toLab(hex: string, vision: keyof typeof visions): number[] {
  const linear = [1, 3, 5].map((at) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const seen = visions[vision].map((weights) => dot(weights, linear));
  const [x = 0, y = 0, z = 0] = [
    dot([0.4124, 0.3576, 0.1805], seen) / 0.95047,
    dot([0.2126, 0.7152, 0.0722], seen),
    dot([0.0193, 0.1192, 0.9505], seen) / 1.08883,
  ].map((value) => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116));
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function dot(weights: readonly number[], values: readonly number[]): number {
  return weights.reduce((sum, weight, at) => sum + weight * (values[at] ?? 0), 0);
}
