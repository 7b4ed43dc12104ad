import { describe, expect, test } from 'vitest';
import { labelStages } from './label-stages.ts';

const label = 'LABEL base-image-bench.recipe=""';

describe('labelStages()', () => {
  test('labelStages() puts our label at the beginning of each stage', () => {
    const given = 'ARG BASE\nFROM ${BASE} AS one\nRUN true\n\nfrom scratch\nCOPY --from=one / /\n';
    expect(labelStages(given)).toBe(
      `ARG BASE\nFROM \${BASE} AS one\n${label}\nRUN true\n\nfrom scratch\nCOPY --from=one / /\n${label}\n`,
    );
  });

  test('labelStages() puts it once into a stage that begins with nothing, after its first file', () => {
    expect(labelStages('FROM scratch AS a\nENV X=1\nADD a \\\n  /\nADD b /\nFROM a\nRUN true\n')).toBe(
      `FROM scratch AS a\nENV X=1\nADD a \\\n  /\n${label}\nADD b /\nFROM a\n${label}\nRUN true\n`,
    );
  });

  test('labelStages() leaves a stage of another platform as it is', () => {
    expect(labelStages('FROM --platform=x base AS a\nRUN true\n')).toBe(
      'FROM --platform=x base AS a\nRUN true\n',
    );
  });

  test('labelStages() waits for the end of an instruction of several lines', () => {
    expect(labelStages('FROM \\\n  # a remark\n\n  base\nRUN true')).toBe(
      `FROM \\\n  # a remark\n\n  base\n${label}\nRUN true`,
    );
  });

  test.each([
    ['in a command that goes on', 'RUN echo \\\nFROM here \\\n  && true\n'],
    ['in a remark', '# FROM here\n'],
    ['in a here-document', 'RUN <<EOF cat\nFROM here\nEOF\n'],
    ['in the second of two', 'COPY <<A <<"B" /\nFROM here\nA\nFROM here \\\nB\n'],
  ])('labelStages() is not misled by a FROM %s', (_where, given) => {
    expect(labelStages(given)).toBe(given);
    expect(labelStages(`${given}FROM base\n`)).toBe(`${given}FROM base\n${label}\n`);
  });

  test('labelStages() takes no shift in a shell for a here-document', () => {
    expect(labelStages('RUN echo $((1<<2))\nFROM base\n')).toBe(`RUN echo $((1<<2))\nFROM base\n${label}\n`);
  });
});
