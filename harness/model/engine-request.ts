/** Where an engine listens, and what is needed to get there. */
export interface EngineAddress {
  /** See `parseEngineHost()`. */
  readonly host: string;
  /** Folder with `ca.pem`, `cert.pem` and `key.pem`: TLS, each side shown to the other. */
  readonly certificates?: string;
  /** OpenSSH's configuration for the way there, in the place of the user's own: `ssh -F`. */
  readonly sshConfig?: string;
}

/** One of Docker's own contexts, by name (docs.docker.com, "Docker contexts"). */
export interface EngineContext {
  readonly context: string;
}

/** An engine that subjects are to run on. */
export type EngineRequest = (EngineAddress | EngineContext) & {
  /** Part of the id of every cell that is measured there. */
  readonly name: string;
  /** CPUs of its subjects, in the place of the run's. */
  readonly cpus?: readonly number[];
};

/** What an engine may be called: it becomes a part of the ids of cells. */
export const engineName = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** What the engine is called that is found where none was named. */
export const foundEngineName = 'local';
