import { Readable } from 'node:stream';
import { pack } from 'tar-stream';
import { arches, type Arch } from '../../model/arch.ts';
import type { Lab, Watch } from '../../model/lab.ts';
import { recipeLabel } from '../../model/own-image.ts';
import { makeExitProgram } from './exit-program.ts';
import { labelStages } from './label-stages.ts';
import { toTag } from './tag.ts';

const dockerfile = 'FROM scratch\nCOPY program /\nCMD ["/program"]\n';

/**
 * Other architectures whose programs an engine really runs. That is found out by trying one, since what is registered with
 * the kernel of an engine elsewhere cannot be read, and what can be read may still not reach into containers.
 */
export async function findEmulated(lab: Lab, watch: Watch): Promise<readonly Arch[]> {
  const foreign = arches.filter((arch) => arch !== lab.engine.arch);
  const tried = await Promise.all(
    foreign.map(async (arch) => ((await lab.canRun(await makeTrial(arch, lab, watch))) ? [arch] : [])),
  );
  return tried.flat();
}

/** An image of one program, made where the engine does not have it yet: building it runs nothing. */
async function makeTrial(arch: Arch, lab: Lab, watch: Watch): Promise<string> {
  const program = makeExitProgram(arch);
  const name = `emulation-${arch}`;
  const tag = toTag(name, [dockerfile, program]);
  if ((await lab.inspect(tag)) !== undefined) return tag;
  const archive = pack();
  archive.entry({ name: 'Dockerfile' }, labelStages(dockerfile));
  archive.entry({ name: 'program', mode: 0o755 }, program);
  archive.finalize();
  const context = Readable.from(archive);
  const labels = { [recipeLabel]: name };
  await lab.build({ tag, context, dockerfile: 'Dockerfile', args: {}, arch, labels }, watch);
  return tag;
}
