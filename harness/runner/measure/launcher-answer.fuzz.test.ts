import { expect, test } from 'vitest';
import { fuzz } from '../../testing/fuzz.ts';
import { nearText } from '../../testing/near-text.ts';
import { fc } from '../../testing/property.ts';
import { AnswerDecoder } from './launcher-protocol.ts';

const figures =
  '"startUs":7250,"sliceUs":20000,"wallNs":1500000,"userUs":900,"systemUs":100,"maxRssKiB":1152,"minorFaults":64,"majorFaults":0,"voluntarySwitches":1,"involuntarySwitches":0,"stragglers":0,"oomKills":null,"memoryPeakBytes":null,"truncated":false';
const conversation = [
  '{"ready":1,"version":5,"pid":1,"cpus":"0-1","maxRssKiB":64}',
  `{"id":"7","status":"exited","exitCode":3,"signal":null,${figures},"stdoutBytes":6,"stderrBytes":3}`,
  'a\n{"b\nü\n{"error":"not of the form"}\n{"clockUs":12}\n',
].join('\n');

const cuts = fc.array(fc.nat(), { maxLength: 8 });

test('AnswerDecoder gives answers or says what is wrong, whatever comes and wherever it is cut', () => {
  let answered = 0;
  fuzz(fc.tuple(nearText([conversation]), cuts, fc.uint8Array({ maxLength: 6 })), ([text, edges, noise]) => {
    const bytes = Buffer.concat([Buffer.from(text), noise]);
    const decoder = new AnswerDecoder(2 ** 20);
    try {
      for (const chunk of cut(bytes, edges)) answered += decoder.push(chunk).length;
      decoder.end();
    } catch (error) {
      expect(String(error)).toMatch(/^Error: The launcher /);
    }
  });
  expect(answered).toBeGreaterThan(0);
});

function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const edges = [0, ...places.map((place) => place % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  return edges.slice(1).map((edge, index) => bytes.subarray(edges[index], edge));
}
