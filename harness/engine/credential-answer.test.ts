import { expect, test } from 'vitest';
import { toCredentials } from './credential-answer.ts';

test.each(['null', '[]', '{"Username":{},"Secret":1}', '{"Username":"","Secret":"x"}', 'not JSON', ''])(
  'toCredentials() finds none in %s',
  (text) => {
    expect(toCredentials(text, 'registry.example')).toBeUndefined();
  },
);
