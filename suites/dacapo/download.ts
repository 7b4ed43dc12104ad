import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';

interface DownloadRequest {
  readonly url: string;
  /** A file that is there already is the beginning of the download, which goes on from its end. */
  readonly path: string;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: string) => void;
}

/** Downloads a file, from where an earlier attempt ended where the server can; or says why it could not. */
export async function download(request: DownloadRequest): Promise<string | undefined> {
  try {
    return await attempt(request);
  } catch (error) {
    request.signal.throwIfAborted();
    return reasonOf(error);
  }
}

async function attempt(request: DownloadRequest): Promise<string | undefined> {
  const { url, path, signal } = request;
  const begun = await stat(path).then(
    ({ size }) => size,
    () => 0,
  );
  const headers: Record<string, string> = begun > 0 ? { Range: `bytes=${begun}-` } : {};
  const response = await fetch(url, { headers, signal });
  // The server has nothing beyond what is there: it is complete, or not what it should be, which its checksum will tell.
  if (response.status === 416 && begun > 0) return undefined;
  if (!response.ok || response.body === null) return `the server answered ${response.status}`;
  const from = response.status === 206 ? begun : 0;
  const body = Readable.fromWeb(response.body as ReadableStream<Uint8Array>);
  const total = from + Number(response.headers.get('content-length') ?? NaN);
  await pipeline(
    body,
    countBytes({ ...request, from, total }),
    createWriteStream(path, { flags: from > 0 ? 'a' : 'w' }),
    { signal },
  );
  return undefined;
}

interface Count extends Pick<DownloadRequest, 'onProgress' | 'url'> {
  readonly from: number;
  /** NaN where the server does not say. */
  readonly total: number;
}

const mebibyte = 2 ** 20;
const tellEveryMiB = 16;

/** Passes everything on and tells how far it is, now and then. */
function countBytes({ onProgress, url, from, total }: Count): Transform {
  let done = from;
  let told = from;
  const show = (bytes: number): string => (bytes / mebibyte).toFixed(0);
  return new Transform({
    transform: (chunk: Uint8Array, _encoding, pass) => {
      done += chunk.length;
      if (done - told >= tellEveryMiB * mebibyte || done === total) {
        told = done;
        onProgress(`${url}: ${show(done)}${Number.isNaN(total) ? '' : ` of ${show(total)}`} MiB`);
      }
      pass(null, chunk);
    },
  });
}

/** `fetch` says "fetch failed" and keeps the reason for itself. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || String(error.cause) : error.message;
}
