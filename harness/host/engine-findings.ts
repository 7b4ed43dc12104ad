import { BenchError } from '../errors.ts';
import type { EngineFacts } from '../model/lab.ts';
import type { Examination } from './examination.ts';
import type { Finding } from './finding.ts';
import { bad, good, note } from './finding.ts';
import type { Emulation } from './qemu.ts';

/** The engine, and which architectures it can run. */
export function findEngine(examination: Examination): readonly Finding[] {
  const { engine, emulations } = examination;
  if (engine instanceof BenchError) return [bad('engine', engine.message, engine.hint)];
  const elsewhere = engine.kernel !== examination.environment['kernel'];
  return [
    judgeEngine(engine, elsewhere),
    judgeArches(engine, elsewhere ? [] : emulations),
    ...emulations.map((emulation) => (elsewhere ? unseen(emulation) : judgeEmulation(emulation))),
  ];
}

/** A kernel that is not ours: another machine, or the virtual machine of a desktop product. */
function judgeEngine(engine: EngineFacts, elsewhere: boolean): Finding {
  const found = `${engine.product} ${engine.version} at ${engine.host}`;
  if (!elsewhere) return good('engine', found);
  return note(
    'engine',
    `${found}, on a kernel of its own (${engine.kernel})`,
    "What is said below about this machine does not hold for the engine's: run doctor there",
  );
}

function judgeArches(engine: EngineFacts, emulations: readonly Emulation[]): Finding {
  const emulated = emulations.filter(isUsable).map(({ arch }) => `${arch} emulated`);
  return good('architectures', [`${engine.arch} native`, ...emulated].join(', '));
}

function isUsable(emulation: Emulation): boolean {
  return emulation.kind === 'registered' && emulation.reachesContainers;
}

const setUpEmulation = 'npm run setup -- --qemu';

function judgeEmulation(emulation: Emulation): Finding {
  const name = `QEMU for ${emulation.arch}`;
  if (emulation.kind === 'absent') return note(name, 'not registered', setUpEmulation);
  if (emulation.kind === 'disabled') {
    return note(name, 'registered, but disabled', `sudo update-binfmts --enable qemu-${emulation.arch}`);
  }
  if (emulation.reachesContainers) return good(name, `registered: ${emulation.interpreter}`);
  return note(name, `${emulation.interpreter} does not reach into containers (no flag F)`, setUpEmulation);
}

function unseen({ arch }: Emulation): Finding {
  return note(`QEMU for ${arch}`, 'not visible from here', `On the engine's machine: ${setUpEmulation}`);
}
