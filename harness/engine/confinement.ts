import type Docker from 'dockerode';

/** No program here needs as many processes and threads; one that never ends making them is stopped by it. */
const pidsLimit = 4096;

/**
 * What every container is kept from: gaining rights, writing to its image, taking all processes of the machine. The
 * engine's own seccomp profile is left as it is, so that what it costs is the same for everybody.
 */
export const confinement = {
  ReadonlyRootfs: true,
  CapDrop: ['ALL'],
  SecurityOpt: ['no-new-privileges'],
  PidsLimit: pidsLimit,
} satisfies Docker.HostConfig;

/** The numbers that Linux gives to nobody and nogroup; an image need not know them by name. */
export const nobody = '65534:65534';
