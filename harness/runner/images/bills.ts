import { readOnce } from '../../store/image-cache.ts';
import type { RunFolder } from '../../store/run-folder.ts';
import type { ImageFacts, RecordedImage } from '../../model/recipe.ts';
import { listImages } from './list-images.ts';
import { toBillName } from './bill-name.ts';
import { makeBill } from './bill.ts';
import { readImageContents } from './image-contents.ts';
import type { Site } from '../engines/site.ts';

export interface BillsRequest {
  readonly folder: RunFolder;
  readonly sites: readonly Site[];
  readonly harnessVersion: string;
  /** Folder that keeps what was read of images before. */
  readonly imageFiles: string;
}

/**
 * Writes what each image holds into the run's folder, before anything is measured, and gives the images with where that
 * is. Throws `engine-refused`, `engine-lost`, `results-unwritable`.
 */
export async function writeBills(request: BillsRequest): Promise<readonly RecordedImage[]> {
  const { folder, sites } = request;
  const all = sites.flatMap(({ subjects }) => listImages(subjects));
  const write = async (site: Site, image: ImageFacts): Promise<RecordedImage> => {
    const bill = toBillName(image, all);
    await folder.writeText(bill, await describe(site, image, request));
    return { ...image, bill };
  };
  const recorded = new Map<string, Promise<RecordedImage>>();
  for (const site of sites) {
    for (const image of listImages(site.subjects)) {
      const key = `${image.tag} ${image.digest}`;
      if (!recorded.has(key)) recorded.set(key, write(site, image));
    }
  }
  // One that cannot be read leaves the others to their end: each has a container that it removes.
  await Promise.allSettled(recorded.values());
  return Promise.all(recorded.values());
}

async function describe(
  { lab, subjects }: Site,
  image: ImageFacts,
  { harnessVersion, imageFiles }: BillsRequest,
): Promise<string> {
  const contents = await readImageContents(readOnce(lab, image, imageFiles), image.tag);
  const origins = subjects.find(({ origins: known }) => known?.has(image.tag))?.origins?.get(image.tag) ?? [];
  return `${JSON.stringify(makeBill({ image, contents, origins, harnessVersion }), null, 2)}\n`;
}
