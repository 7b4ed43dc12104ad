/**
 * Build arguments that every builder knows without being told (docs.docker.com, "Predefined ARGs"): they are in the
 * environment of what a build runs, and neither in the image nor in what decides whether a step is done again.
 */
export type BuildProxies = Readonly<Record<string, string>>;

/** The proxies that builds of the engine at an address go through; none where none are set. */
export type FindProxies = (host: string) => Promise<BuildProxies>;
