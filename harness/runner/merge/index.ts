/** One run from the shards of a plan, each of which was measured as a run of its own. */
export { mergeShards, type MergeRequest, type StoredShard } from './merge.ts';
