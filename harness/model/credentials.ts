/** What a registry is shown of who asks (Docker Engine API, "X-Registry-Auth"). Never printed, never stored. */
export type Credentials =
  | { readonly username: string; readonly password: string; readonly serveraddress: string }
  | { readonly identitytoken: string; readonly serveraddress: string };

export type FoundCredentials =
  | { readonly kind: 'found'; readonly credentials: Credentials }
  /** The reason is fit to be shown. */
  | { readonly kind: 'none'; readonly reason: string };

/** Looks up what is kept for a registry, such as `docker.io` or `registry.example:5000`. */
export type FindCredentials = (registry: string, signal: AbortSignal) => Promise<FoundCredentials>;
