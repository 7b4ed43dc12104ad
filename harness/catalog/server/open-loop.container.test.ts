import { expect, test } from 'vitest';
import { describeWithContainers } from '../../testing/containers.ts';
import { makeServiceFolder, measureServices, medianOf, wasDisturbed } from '../../testing/services.ts';

const fixture = 'harness/catalog/server/fixtures/known-delay';

/** A service that answers after a delay, with what its command and its load have besides. */
const manifestOf = (name: string, command: readonly string[], load: object) => ({
  ...{ kind: 'server', name, port: 8080 },
  command: ['/app/delay-server', '8080', ...command],
  load: { requests: [{ path: '/', expect: { body: 'hello\n' } }], ...load },
});

const delayMs = 5;
const connections = 20;

/** What such a server can do at most: every connection is answered so often. */
const most = (1_000 / delayMs) * connections;

describeWithContainers('load, on a server whose delay is known', () => {
  // Nothing is ever early. What is late is late for a reason of the machine, and where that was the client's, it says so.
  test(
    'the latency of an open loop is the delay, and no rate exceeds what the delay allows',
    { retry: 2 },
    async () => {
      const load = { connections, durationSeconds: 1, warmupSeconds: 0.5, rates: [500] };
      const folder = await makeServiceFolder(
        manifestOf('known-delay', [String(1_000 * delayMs)], load),
        fixture,
      );
      const { rows, stderr } = await measureServices(
        [folder],
        ...['--variant', 'glibc', '--rounds', '1', '--slo', 'p50<20ms'],
      );
      const throughput = medianOf(rows, 'saturation', 'throughput');
      expect(throughput, stderr).toBeGreaterThan(0);
      expect(throughput).toBeLessThanOrEqual(1.001 * most);
      if (!wasDisturbed(rows, 'rate-500', 'latency-p99')) {
        const [p50, p99] = [50, 99].map((percent) => medianOf(rows, 'rate-500', `latency-p${percent}`));
        expect(p50).toBeGreaterThanOrEqual(delayMs);
        expect(p50).toBeLessThan(delayMs + 3);
        expect(p99).toBeGreaterThanOrEqual(p50 ?? NaN);
      }
      if (!wasDisturbed(rows, 'slo-p50-20ms', 'rate-within-limit')) {
        const rate = medianOf(rows, 'slo-p50-20ms', 'rate-within-limit');
        expect(rate).toBeGreaterThan(0);
        // Half of the arrivals of a second may wait 15 ms, and their queue grows by what exceeds the most.
        expect(rate).toBeLessThanOrEqual(1.03 * most);
      }
    },
  );

  test(
    'a stall makes all arrivals late that it meets, however few answers it delays',
    { retry: 2 },
    async () => {
      const load = { connections: 200, durationSeconds: 4, warmupSeconds: 0, rates: [250] };
      const folder = await makeServiceFolder(manifestOf('stalling', ['1000', '2000', '500'], load), fixture);
      const flags = ['--variant', 'glibc', '--rounds', '1', '--workload', 'rate-250'];
      const { rows, stderr } = await measureServices([folder], ...flags);
      if (wasDisturbed(rows, 'rate-250', 'latency-p99')) return;
      // A quarter of the time nothing is answered: one arrival of ten is 300 ms late or more, one of a hundred 480.
      expect(medianOf(rows, 'rate-250', 'latency-p90'), stderr).toBeGreaterThan(280);
      expect(medianOf(rows, 'rate-250', 'latency-p99')).toBeGreaterThan(460);
      expect(medianOf(rows, 'rate-250', 'latency-p99')).toBeLessThan(600);
      expect(medianOf(rows, 'rate-250', 'latency-p50')).toBeLessThan(100);
    },
  );
});
