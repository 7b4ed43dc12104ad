import type { AnswerLine } from './answer-lines.ts';

/** How far a pull is. What is known of a layer is what the engine has said of it. */
export type PullProgress = ReadonlyMap<string, LayerProgress>;

interface LayerProgress {
  readonly fetchedBytes: number;
  /** Compressed; 0 while the engine has not said. */
  readonly sizeBytes: number;
  readonly complete: boolean;
}

const unknownLayer: LayerProgress = { fetchedBytes: 0, sizeBytes: 0, complete: false };

const layerId = /^[0-9a-f]{12}$/;

/** What is known after one more line of the engine's answer. */
export function nextPullProgress(progress: PullProgress, line: AnswerLine): PullProgress {
  const { id, status } = line;
  if (id === undefined || status === undefined || !layerId.test(id)) return progress;
  const layer = progress.get(id) ?? unknownLayer;
  return new Map(progress).set(id, nextLayer(layer, status, line));
}

function nextLayer(layer: LayerProgress, status: string, { progressDetail }: AnswerLine): LayerProgress {
  switch (status) {
    case 'Downloading':
      return download(layer, progressDetail?.current ?? 0, progressDetail?.total ?? 0);
    case 'Verifying Checksum':
    case 'Download complete':
      return { ...layer, fetchedBytes: layer.sizeBytes };
    case 'Pull complete':
    case 'Already exists':
      return { ...layer, fetchedBytes: layer.sizeBytes, complete: true };
    default:
      return layer;
  }
}

/** After an interruption the engine fetches the rest of a layer, and counts from there. */
function download(layer: LayerProgress, current: number, total: number): LayerProgress {
  const sizeBytes = Math.max(layer.sizeBytes, total);
  return { ...layer, sizeBytes, fetchedBytes: total > 0 ? sizeBytes - total + current : current };
}

const mebibyte = 2 ** 20;

/** `2 of 5 layers, 12.3 of 45.6 MiB`; the sizes are those of the layers that have begun. */
export function renderPullProgress(progress: PullProgress): string {
  const layers = [...progress.values()];
  const mebibytes = (key: 'fetchedBytes' | 'sizeBytes'): string =>
    (layers.reduce((sum, layer) => sum + layer[key], 0) / mebibyte).toFixed(1);
  const complete = layers.filter((layer) => layer.complete).length;
  return `${complete} of ${layers.length} layers, ${mebibytes('fetchedBytes')} of ${mebibytes('sizeBytes')} MiB`;
}
