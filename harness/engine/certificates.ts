import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BenchError } from '../errors.ts';

/** What both sides of a TLS connection prove with who they are, in PEM. */
export interface Certificates {
  /** That has signed the engine's certificate. */
  readonly ca: Buffer;
  readonly cert: Buffer;
  readonly key: Buffer;
}

/** Reads them from where Docker's own client has them (docs.docker.com, "Protect the Docker daemon socket"). */
export async function readCertificates(folder: string): Promise<Certificates> {
  return {
    ca: await readPart(folder, 'ca.pem'),
    cert: await readPart(folder, 'cert.pem'),
    key: await readPart(folder, 'key.pem'),
  };
}

async function readPart(folder: string, name: string): Promise<Buffer> {
  return readFile(join(folder, name)).catch((cause: unknown) => {
    throw new BenchError('no-engine', `${join(folder, name)} cannot be read`, {
      hint: `Put ca.pem, cert.pem and key.pem into ${folder}, or name the folder that has them`,
      cause,
    });
  });
}
