import type { Environment } from '../model/run.ts';
import type { FactName } from './environment.ts';
import type { Finding } from './finding.ts';
import { good, note } from './finding.ts';

/** How many CPUs there are, and whether their speed stays the same. */
export function findCpus(environment: Environment): readonly Finding[] {
  const fact = (name: FactName): string | undefined => environment[name];
  return [
    judgeCount(Number(fact('cpuCount') ?? 0), fact('cpuModel') ?? 'model not told'),
    judge({
      name: 'CPU governor',
      found: fact('governor'),
      wanted: 'performance',
      remedy: 'echo performance | sudo tee /sys/devices/system/cpu/cpufreq/policy*/scaling_governor',
    }),
    judge({
      name: 'turbo',
      found: fact('turbo'),
      wanted: 'off',
      remedy: turboRemedy(fact('frequencyDriver')),
    }),
    judge({
      name: 'SMT',
      found: fact('smt'),
      wanted: 'off',
      remedy: 'echo off | sudo tee /sys/devices/system/cpu/smt/control',
    }),
    ...(fact('hypervisor') === 'yes' ? [virtualMachine(fact('machine'))] : []),
  ];

  function judge({ name, found, wanted, remedy }: Setting): Finding {
    if (found === wanted) return good(name, found);
    if (found !== undefined) return note(name, found, remedy);
    return fact('hypervisor') === 'yes'
      ? note(name, 'hidden by the hypervisor', `On the machine below it: ${remedy}`)
      : note(name, 'not told by this kernel', 'Compare only numbers of one and the same run');
  }
}

interface Setting {
  readonly name: string;
  readonly found: string | undefined;
  readonly wanted: string;
  readonly remedy: string;
}

function judgeCount(count: number, model: string): Finding {
  const found = `${count} × ${model}`;
  if (count >= 4) return good('CPUs', found);
  if (count >= 2)
    return note('CPUs', found, 'Leave one to the rest of the system: npm run bench -- --cpus 1');
  return note('CPUs', found, 'Measure where there are two or more: workload and harness disturb each other');
}

function turboRemedy(driver = ''): string {
  return driver.startsWith('intel_')
    ? 'echo 1 | sudo tee /sys/devices/system/cpu/intel_pstate/no_turbo'
    : 'echo 0 | sudo tee /sys/devices/system/cpu/cpufreq/boost';
}

function virtualMachine(machine = ''): Finding {
  return note(
    'hypervisor',
    `a virtual machine ${machine}`.trimEnd(),
    'Its neighbours may take CPU time: repeat decisive runs on a machine of your own',
  );
}
