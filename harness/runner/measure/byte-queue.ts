/** Bytes that came and were not taken yet. Chunks are joined only when they hold what is asked for. */
export class ByteQueue {
  #chunks: Buffer[] = [];
  length = 0;

  push(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.length += chunk.length;
  }

  take(bytes: number): Buffer | undefined {
    if (this.length < bytes) return undefined;
    const all = this.#joined();
    this.#chunks = [all.subarray(bytes)];
    this.length -= bytes;
    return all.subarray(0, bytes);
  }

  takeLine(longestBytes: number): string | undefined {
    const end = this.#joined().indexOf('\n');
    if (end > longestBytes || (end < 0 && this.length > longestBytes))
      throw new Error(`The launcher wrote more than ${longestBytes} bytes without ending the line`);
    return end < 0 ? undefined : this.take(end + 1)?.toString('utf8', 0, end);
  }

  #joined(): Buffer {
    const [first, ...others] = this.#chunks;
    const all = others.length === 0 && first !== undefined ? first : Buffer.concat(this.#chunks);
    this.#chunks = [all];
    return all;
  }
}
