import type { Credentials } from '../model/credentials.ts';
import { toMembers, toText, type Members } from './json-members.ts';

/** What helpers call the user where the secret is a token (docker-credential-helpers, protocol). */
const tokenUser = '<token>';

/** What a credential helper printed: one JSON object. Undefined where there are no credentials in it. */
export function toCredentials(text: string, server: string): Credentials | undefined {
  const { Username, Secret } = parse(text);
  const [username, secret] = [toText(Username), toText(Secret)];
  if (username === undefined || secret === undefined) return undefined;
  return username === tokenUser
    ? { identitytoken: secret, serveraddress: server }
    : { username, password: secret, serveraddress: server };
}

function parse(text: string): Members {
  try {
    return toMembers(JSON.parse(text));
  } catch {
    return {};
  }
}
