import { BenchError } from '../errors.ts';
import { arches, type Arch } from '../model/arch.ts';
import type { EngineFacts } from '../model/lab.ts';
import { isHere } from './engine-places.ts';
import type { Examination, ExaminedEngine } from './examination.ts';
import type { Finding } from './finding.ts';
import { bad, good, note } from './finding.ts';
import type { Emulation } from './qemu.ts';
import { judgeCgroups } from './system-findings.ts';

/** An engine, what it runs on, and which architectures it can run. */
export function findEngine({ name, answer }: ExaminedEngine, examination: Examination): readonly Finding[] {
  const title = name === undefined ? 'engine' : `engine ${name}`;
  if (answer instanceof BenchError) return [bad(title, answer.message, answer.hint)];
  const elsewhere = !isHere(answer, examination);
  const of = (aspect: string): string => (name === undefined ? aspect : `${name}: ${aspect}`);
  const emulations = elsewhere ? [] : examination.emulations;
  const foreign = arches.filter((arch) => arch !== answer.arch);
  return [
    judgeEngine(title, answer, elsewhere),
    ...(name === undefined ? [] : describeMachine(answer, of)),
    judgeArches(of('architectures'), answer, emulations),
    ...(elsewhere
      ? foreign.map((arch) => unseen(of, arch))
      : emulations.map((one) => judgeEmulation(of, one))),
  ];
}

type NameAspect = (aspect: string) => string;

/** A kernel that is not ours: another machine, or the virtual machine of a desktop product. */
function judgeEngine(title: string, engine: EngineFacts, elsewhere: boolean): Finding {
  const found = `${engine.product} ${engine.version} at ${engine.host}`;
  if (!elsewhere) return good(title, found);
  return note(
    title,
    `${found}, on a kernel of its own (${engine.kernel})`,
    'How its CPUs and its kernel are set cannot be seen from here: run doctor there',
  );
}

const bytesPerGiB = 2 ** 30;

function describeMachine(engine: EngineFacts, of: NameAspect): Finding[] {
  const { hostName, cpus, memoryBytes, kernel, cgroupVersion } = engine;
  const memory = `${(memoryBytes / bytesPerGiB).toFixed(1)} GiB`;
  const machine = `${hostName ?? 'no name'}, CPUs: ${cpus}, memory: ${memory}, kernel ${kernel}`;
  return [good(of('machine'), machine), judgeCgroups(of('cgroups'), cgroupVersion)];
}

function judgeArches(name: string, engine: EngineFacts, emulations: readonly Emulation[]): Finding {
  const emulated = emulations.filter(isUsable).map(({ arch }) => `${arch} emulated`);
  return good(name, [`${engine.arch} native`, ...emulated].join(', '));
}

function isUsable(emulation: Emulation): boolean {
  return emulation.kind === 'registered' && emulation.reachesContainers;
}

const setUpEmulation = 'npm run setup -- --qemu';

function judgeEmulation(of: NameAspect, emulation: Emulation): Finding {
  const name = of(`QEMU for ${emulation.arch}`);
  if (emulation.kind === 'absent') return note(name, 'not registered', setUpEmulation);
  if (emulation.kind === 'disabled') {
    return note(name, 'registered, but disabled', `sudo update-binfmts --enable qemu-${emulation.arch}`);
  }
  if (emulation.reachesContainers) return good(name, `registered: ${emulation.interpreter}`);
  return note(name, `${emulation.interpreter} does not reach into containers (no flag F)`, setUpEmulation);
}

function unseen(of: NameAspect, arch: Arch): Finding {
  return note(of(`QEMU for ${arch}`), 'not visible from here', `On the engine's machine: ${setUpEmulation}`);
}
