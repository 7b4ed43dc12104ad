import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';

/** Folders with `ca.pem`, `cert.pem` and `key.pem`, for each side of a TLS connection. */
interface TestCertificates {
  readonly server: string;
  readonly client: string;
}

const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
const validDays = '2';

/** A CA of their own, and what it has signed for a server on 127.0.0.1 and its client. */
export async function makeCertificates(folder: string): Promise<TestCertificates> {
  await mkdir(folder, { recursive: true });
  const ca = ['-days', validDays, '-subj', '/CN=test-ca', '-keyout', 'ca-key.pem', '-out', 'ca.pem'];
  await openssl(folder, ['req', '-x509', ...newKey, ...ca]);
  await sign(folder, 'server', 'subjectAltName=IP:127.0.0.1\nextendedKeyUsage=serverAuth');
  await sign(folder, 'client', 'extendedKeyUsage=clientAuth');
  return { server: join(folder, 'server'), client: join(folder, 'client') };
}

async function sign(folder: string, side: string, extensions: string): Promise<void> {
  await mkdir(join(folder, side));
  await writeFile(join(folder, side, 'extensions'), extensions);
  const asked = ['-subj', `/CN=${side}`, '-keyout', `${side}/key.pem`, '-out', `${side}/request.pem`];
  await openssl(folder, ['req', ...newKey, ...asked]);
  const by = ['-CA', 'ca.pem', '-CAkey', 'ca-key.pem', '-CAcreateserial', '-days', validDays];
  const files = ['-in', `${side}/request.pem`, '-extfile', `${side}/extensions`, '-out', `${side}/cert.pem`];
  await openssl(folder, ['x509', '-req', ...by, ...files]);
  await openssl(folder, ['x509', '-in', 'ca.pem', '-out', `${side}/ca.pem`]);
}

async function openssl(cwd: string, args: readonly string[]): Promise<void> {
  await execa('openssl', args, { cwd, timeout: 30_000 });
}
