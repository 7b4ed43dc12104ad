import type { Unit } from '../../model/unit.ts';

interface ChangeWords {
  readonly larger: string;
  readonly smaller: string;
}

const duration = { larger: 'slower', smaller: 'faster' };

/** What stands after the percentage of a change. */
export const changeWords = {
  'ns/op': duration,
  ms: duration,
  µs: duration,
  'req/s': { larger: 'more requests', smaller: 'fewer requests' },
  '1/s': { larger: 'more a second', smaller: 'fewer a second' },
  KiB: { larger: 'larger', smaller: 'smaller' },
  count: { larger: 'more', smaller: 'fewer' },
  'insn/op': { larger: 'more instructions', smaller: 'fewer instructions' },
} as const satisfies Record<Unit, ChangeWords>;
