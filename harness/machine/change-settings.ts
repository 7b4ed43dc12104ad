import { access, constants } from 'node:fs/promises';
import { join } from 'node:path';
import { filesToSet, type HostSetting } from './host-setting.ts';
import { isSameBoot, readBootId, readChanged, readSaved, removeSaved, writeSaved } from './saved-settings.ts';
import { setFile } from './set-file.ts';

/** Whether this user may set them. */
export async function maySet(settings: readonly HostSetting[], root: string): Promise<boolean> {
  const paths = settings.flatMap((setting) => filesToSet(setting).map(([path]) => path));
  const allowed = await Promise.all(paths.map((path) => isWritable(join(root, path))));
  return allowed.every(Boolean);
}

/**
 * Sets what is not as wanted. What was there is written down first; what an earlier call wrote down stays as it is. Throws
 * `host-setting-failed` at the first that cannot be set: those before it are set, and can be put back.
 */
export async function changeSettings(settings: readonly HostSetting[], root: string): Promise<void> {
  const kept = await readChanged(root);
  const changes = settings.flatMap((setting) => filesToSet(setting));
  const fresh = changes.filter(([path]) => kept?.files[path] === undefined);
  await writeSaved(
    {
      bootId: await readBootId(root),
      savedAt: kept?.savedAt ?? new Date().toISOString(),
      files: { ...kept?.files, ...Object.fromEntries(fresh) },
    },
    root,
  );
  for (const { now, wanted } of settings)
    for (const [path, text] of Object.entries(now)) if (text !== wanted) await setFile(path, wanted, root);
}

export type Restored =
  | { readonly kind: 'nothing' }
  /** The machine was started again since, and has forgotten all that was set. */
  | { readonly kind: 'forgotten' }
  | { readonly kind: 'restored'; readonly files: Readonly<Record<string, string>> };

/** Puts back exactly what was there before, last changed first, and then forgets it. Throws like `changeSettings`. */
export async function restoreSettings(root: string): Promise<Restored> {
  const saved = await readSaved(root);
  if (saved === undefined) return { kind: 'nothing' };
  const same = await isSameBoot(saved, root);
  if (same) for (const [path, text] of Object.entries(saved.files).reverse()) await setFile(path, text, root);
  await removeSaved(root);
  return same ? { kind: 'restored', files: saved.files } : { kind: 'forgotten' };
}

async function isWritable(path: string): Promise<boolean> {
  return access(path, constants.W_OK).then(
    () => true,
    () => false,
  );
}
