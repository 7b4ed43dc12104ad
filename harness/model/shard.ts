/** A part of a plan that is measured by itself, on a machine that knows nothing of the others: which of how many, from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** `2/5` */
export const shardPattern = /^([1-9]\d{0,3})\/([1-9]\d{0,3})$/;

/** Undefined for what is none, such as `6/5`. */
export function parseShard(text: string): Shard | undefined {
  const [, index, of] = shardPattern.exec(text)?.map(Number) ?? [];
  return index === undefined || of === undefined || index > of ? undefined : { index, of };
}

export function renderShard({ index, of }: Shard): string {
  return `${index}/${of}`;
}

/**
 * The name of an engine in a shard: `local-2`. Shards are measured on engines that may all have one name, and a cell has to have
 * the same id in its shard and in the merged run.
 */
export function engineInShard(name: string, shard: Pick<Shard, 'index'> | undefined): string {
  return shard === undefined ? name : `${name}-${shard.index}`;
}

/** The inverse. */
export function engineOfAllShards(name: string): string {
  return name.replace(/-\d+$/, '');
}

/** What every reader of its numbers must see; no merged run has it. */
export function noteShard({ index, of }: Shard): string {
  return `Shard ${index} of ${of} of a plan: the other workloads are in the other shards, and merge puts them together`;
}
