import { kill } from 'node:process';

const graceMs = 5_000;

/**
 * Stops a process and everything it has started when the signal is aborted: politely, then for certain.
 * Call the result when the process has ended.
 */
export function stopGroup(pid: number | undefined, signal: AbortSignal): () => void {
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    if (pid === undefined) return;
    sendToGroup(pid, 'SIGTERM');
    timer = setTimeout(() => {
      sendToGroup(pid, 'SIGKILL');
    }, graceMs);
  };
  signal.addEventListener('abort', stop, { once: true });
  return () => {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  };
}

function sendToGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    kill(-pid, signal);
  } catch {
    // The group has ended by itself meanwhile.
  }
}
