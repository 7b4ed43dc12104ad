/** Whether a text names an image with a tag or a digest: without one it could be any image tomorrow. */
export function isImage(name: string): boolean {
  return /^[a-z0-9][\w./:-]*(?::[\w][\w.-]{0,127}|@sha256:[0-9a-f]{64})$/.test(name);
}
