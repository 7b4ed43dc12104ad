/** A user's name and password before a host: `https://user:secret@proxy.example`, `user:secret@registry.example/image`. */
const passwords = /(^|[\s"'=,(/])([^\s"'=,(/:@]+):([^\s"'/]+)@(?!sha256:)/g;

/** Services that know tokens take one instead of the name. */
const tokens = /(\bhttps?:\/\/)[^\s"'/:@]+@/g;

/** A text for people or a file, without what addresses in it may have of passwords and tokens. */
export function hideSecrets(text: string): string {
  return text.replace(passwords, '$1$2:***@').replace(tokens, '$1***@');
}
