import { openPage } from '../harness/testing/open-page.ts';

/** A channel of 256 that differs by more is another colour, and not the edge of a letter that is smoothed in another way. */
const tolerance = 64;

const script = `async (...pngs) => {
  const [one, two] = await Promise.all(pngs.map(async (png) => {
    const picture = await createImageBitmap(await (await fetch('data:image/png;base64,' + png)).blob());
    const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
    context.drawImage(picture, 0, 0);
    return context.getImageData(0, 0, picture.width, picture.height);
  }));
  if (one.width !== two.width || one.height !== two.height) return 1;
  let differing = 0;
  for (let at = 0; at < one.data.length; at += 4)
    if ([0, 1, 2].some((c) => Math.abs(one.data[at + c] - two.data[at + c]) > ${tolerance})) differing += 1;
  return differing / (one.width * one.height);
}`;

/** The share of pixels that differ between two PNGs; 1 when their sizes do. */
export async function comparePictures(one: Buffer, two: Buffer): Promise<number> {
  await using page = await openPage('<!doctype html>');
  const pngs = [one, two].map((picture) => JSON.stringify(picture.toString('base64')));
  return Number(await page.evaluate(`(${script})(${pngs.join()})`));
}
