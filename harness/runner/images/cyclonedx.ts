/** The part of CycloneDX 1.6 (ECMA-424, cyclonedx.org/docs/1.6/json) that bills of materials here are written in. */
export interface Bill {
  readonly bomFormat: 'CycloneDX';
  readonly specVersion: '1.6';
  /** `urn:uuid:…` */
  readonly serialNumber: string;
  readonly version: number;
  readonly metadata: {
    /** ISO 8601. */
    readonly timestamp: string;
    readonly tools: { readonly components: readonly Component[] };
    readonly component: Component;
  };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
  readonly compositions: readonly {
    /** `incomplete`: what no package manager has put there is listed as far as our recipes have. */
    readonly aggregate: 'incomplete';
    readonly assemblies: readonly string[];
  }[];
}

export interface Component {
  readonly type: 'application' | 'container' | 'file' | 'library' | 'operating-system';
  /** Names it in the same bill. */
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version?: string;
  readonly hashes?: readonly { readonly alg: 'SHA-256' | 'SHA-512'; readonly content: string }[];
  readonly licenses?: Licences;
  /** Package URL (github.com/package-url/purl-spec). */
  readonly purl?: string;
  readonly properties?: readonly { readonly name: string; readonly value: string }[];
}

/** An SPDX expression, or words that are none. */
export type Licences =
  readonly [{ readonly expression: string }] | readonly [{ readonly license: { readonly name: string } }];
