/** What programs in C and in Go, an engine among them, print of a disk or of a share of one that has no room left. */
export const fullDisk = /no space left on device|disk quota exceeded/i;
