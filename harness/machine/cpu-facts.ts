import type { FactReader, Findable } from './fact-reader.ts';

const cpus = '/sys/devices/system/cpu';

export type CpuFact =
  | 'cpuModel'
  | 'cpuCount'
  | 'cpuFlags'
  | 'microcode'
  | 'governor'
  | 'frequencyDriver'
  | 'turbo'
  | 'smt'
  | 'numaNodes'
  | 'hypervisor'
  | 'mitigations';

export async function readCpuFacts(reader: FactReader): Promise<Findable<CpuFact>> {
  const info = readCpuInfo((await reader.text('/proc/cpuinfo')) ?? '');
  const nodes = await reader.names('/sys/devices/system/node', /^node\d+$/);
  return {
    ...info,
    governor: await readPolicies(reader, 'scaling_governor'),
    frequencyDriver: await readPolicies(reader, 'scaling_driver'),
    turbo: await readTurbo(reader),
    smt: toSwitch(await reader.text(`${cpus}/smt/active`)),
    numaNodes: nodes.length === 0 ? undefined : String(nodes.length),
    mitigations: await readMitigations(reader),
  };
}

type CpuInfo = Pick<Findable<CpuFact>, 'cpuModel' | 'cpuCount' | 'cpuFlags' | 'microcode' | 'hypervisor'>;

/** x86 and Arm kernels use different names: `flags` and `Features`, a name and the numbers of a part. */
function readCpuInfo(text: string): CpuInfo {
  const field = (name: string): string | undefined =>
    new RegExp(`^${name}[ \\t]*: (.*)$`, 'm').exec(text)?.[1];
  const count = text.match(/^processor\s*:/gm)?.length;
  const flags = field('flags');
  const part = field('CPU part');
  const armModel = part && `implementer ${field('CPU implementer') ?? '?'} part ${part}`;
  return {
    cpuModel: field('model name') ?? armModel,
    cpuCount: count?.toString(),
    cpuFlags: flags ?? field('Features'),
    microcode: field('microcode'),
    // Arm has no such flag: there it stays unknown.
    hypervisor: flags && (flags.split(' ').includes('hypervisor') ? 'yes' : 'no'),
  };
}

/** What the frequency policies say; more than one value only where the CPUs differ. */
async function readPolicies(reader: FactReader, file: string): Promise<string | undefined> {
  const texts = await reader.texts(`${cpus}/cpufreq`, /^policy\d+$/, file);
  return texts.length === 0 ? undefined : [...new Set(texts)].sort().join(', ');
}

async function readTurbo(reader: FactReader): Promise<'on' | 'off' | undefined> {
  const noTurbo = toSwitch(await reader.text(`${cpus}/intel_pstate/no_turbo`));
  if (noTurbo !== undefined) return noTurbo === 'on' ? 'off' : 'on';
  return toSwitch(await reader.text(`${cpus}/cpufreq/boost`));
}

/** Of the vulnerabilities that this CPU has. */
async function readMitigations(reader: FactReader): Promise<string> {
  const folder = `${cpus}/vulnerabilities`;
  const names = await reader.names(folder, /./);
  const texts = await Promise.all(names.map((name) => reader.text(`${folder}/${name}`)));
  return names
    .map((name, index) => `${name}: ${texts[index] ?? 'Not affected'}`)
    .filter((line) => !line.endsWith(': Not affected'))
    .join(' | ');
}

function toSwitch(text: string | undefined): 'on' | 'off' | undefined {
  if (text === '1') return 'on';
  return text === '0' ? 'off' : undefined;
}
