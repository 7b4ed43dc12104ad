import { writeFile } from 'node:fs/promises';
import { picturePath, takePicture } from './picture.ts';

await writeFile(picturePath, await takePicture());
