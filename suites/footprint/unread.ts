/** Files and folders that the user of a subject may not see. */
export interface Unread {
  /** Their sizes are known: lstat(2) tells them. */
  readonly unread_files: number;
  readonly unread_bytes: number;
  /** Their contents are in no number. */
  readonly unopened_folders: number;
}

export function isUnread(value: Partial<Record<keyof Unread, unknown>>): boolean {
  const { unread_files, unread_bytes, unopened_folders } = value;
  return [unread_files, unread_bytes, unopened_folders].every(isCount);
}

export function isCount(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0;
}

/** `1 file (4 KiB) may not be read, 2 folders may not be opened`; undefined where all was seen. */
export function describeUnread({ unread_files, unread_bytes, unopened_folders }: Unread): string | undefined {
  const kib = Math.ceil(unread_bytes / 1_024);
  const parts = [
    ...(unread_files > 0 ? [`${count(unread_files, 'file')} (${kib} KiB) may not be read`] : []),
    ...(unopened_folders > 0 ? [`${count(unopened_folders, 'folder')} may not be opened`] : []),
  ];
  return parts.length === 0 ? undefined : parts.join(', ');
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}
