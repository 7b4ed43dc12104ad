export const arches = ['x86_64', 'aarch64'] as const;

export type Arch = (typeof arches)[number];

/** The name the container world has for an architecture (OCI image specification, GOARCH values). */
export const ociNames = { x86_64: 'amd64', aarch64: 'arm64' } as const satisfies Record<Arch, string>;

/** A platform of the OCI image specification: each image is made for one. */
export function toPlatform(arch: Arch): string {
  return `linux/${ociNames[arch]}`;
}

/** The architecture behind any of the names that kernels and engines use, if it is one of ours. */
export function toArch(name: string): Arch | undefined {
  return arches.find((arch) => arch === name || ociNames[arch] === name);
}
