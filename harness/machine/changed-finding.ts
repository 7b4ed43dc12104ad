import { note, type Finding } from './finding.ts';
import type { SavedSettings } from './saved-settings.ts';

/** What the doctor says while something is not as it was before `--fix`. */
export function findChanged(saved: SavedSettings | undefined): readonly Finding[] {
  if (saved === undefined) return [];
  const names = [...new Set(Object.keys(saved.files).map((path) => path.replace(/policy\d+/, 'policy*')))];
  return [
    note(
      'settings',
      `changed by doctor --fix since ${saved.savedAt}: ${names.join(', ')}`,
      'npm run bench -- doctor --restore puts back what was there before',
    ),
  ];
}
