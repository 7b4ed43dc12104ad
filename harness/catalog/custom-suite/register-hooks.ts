import { register } from 'node:module';
import { moduleExtension } from '../../model/index.ts';

register(`./import-hooks.${moduleExtension}`, import.meta.url);
