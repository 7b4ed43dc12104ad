import type { Cell } from '../../model/cell.ts';
import { qemuFact, type Fact, type VariantImage } from '../../model/family.ts';
import { runCommand, versionCommand, type Guest } from './guest-command.ts';

/**
 * A variant as it is proved where instructions are counted: the same facts, looked at under the same QEMU, so that they
 * hold for what is counted; and QEMU itself.
 */
export function toCountingVariant(
  variant: VariantImage,
  { arch, counted }: Pick<Cell, 'arch' | 'counted'>,
): VariantImage {
  if (counted === undefined) return variant;
  const guest: Guest = { arch, ...counted };
  const facts = variant.facts.map((fact) => ({ ...fact, argv: runCommand(fact.argv, guest) }));
  return { ...variant, facts: [makeQemuFact(guest), ...facts] };
}

/** The plugin is for version 1 of QEMU's plugin interface, which Debian 12's has; it refuses others itself. */
function makeQemuFact({ arch }: Guest): Fact {
  const argv = versionCommand(arch);
  return { name: qemuFact, argv, preloaded: false, pattern: /^qemu-\S+ version \d+\.\d+/m };
}
