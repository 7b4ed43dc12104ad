import { describe, expect, test } from 'vitest';
import { parseCpuList, runsHere } from './machine.ts';

const here = { kernel: '6.1.0-40-amd64', hostName: 'desk' };

describe('runsHere()', () => {
  test.each([
    [{ host: 'unix:///var/run/docker.sock', hostName: 'desk' }, true],
    [{ host: 'unix:///var/run/docker.sock' }, true],
    [{ host: 'tcp://127.0.0.1:2375', hostName: 'container' }, true],
    [{ host: 'ssh://bench@localhost', hostName: 'desk' }, true],
    [{ host: 'ssh://bench@other', hostName: 'other' }, false],
    [{ host: 'tcp://other:2376', hostName: 'other' }, false],
    [{ host: 'tcp://other:2376' }, false],
  ])('runsHere() tells machines with equal kernels apart: %j', (engine, expected) => {
    expect(runsHere({ ...engine, kernel: here.kernel }, here)).toBe(expected);
  });

  test('runsHere() does not take a virtual machine’s kernel for this one', () => {
    const engine = { host: 'unix:///var/run/docker.sock', hostName: 'desk', kernel: '6.10.14-linuxkit' };
    expect(runsHere(engine, here)).toBe(false);
  });
});

describe('parseCpuList()', () => {
  test('parseCpuList() reads the list format of the kernel', () => {
    expect(parseCpuList('0-2,6')).toEqual([0, 1, 2, 6]);
    expect(parseCpuList('3')).toEqual([3]);
  });

  test('parseCpuList() passes over what is no CPU', () => {
    expect(parseCpuList('')).toEqual([]);
    expect(parseCpuList('x,1')).toEqual([1]);
  });
});
