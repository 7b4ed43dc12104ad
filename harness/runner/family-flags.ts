import type { Compared, FamilyRecord } from '../model/run.ts';

/** `--baseline` as it would be written: `glibc`, or `alpine@3.22/musl-def` where all families are compared with one. */
export function toBaselineFlag({ baseline, baselineFamily: place }: Compared): string {
  return place === undefined ? baseline : `${place.family}@${place.release}/${baseline}`;
}

/** `--image` for each base image that a family was given: `alpaquita@23/musl=…`. */
export function toImageFlags({ name, release, images = {} }: FamilyRecord): string[] {
  return Object.entries(images).map(([abi, image]) => `${name}@${release}/${abi}=${image}`);
}
