import { register } from 'node:module';

register('./import-hooks.ts', import.meta.url);
