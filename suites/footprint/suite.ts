import { defineSuite, isJavaPackage } from '#harness';
import { compressionsProblem, startsProblem } from './counts.ts';
import { makeFacts } from './facts.ts';
import { archiveClasses } from './java-programs.ts';
import { javaProblem } from './java.ts';
import { metrics } from './metrics.ts';
import { listPrograms } from './programs.ts';
import { published } from './published.ts';
import { footprintRecipe } from './recipes.ts';
import { makeWorkloads } from './workloads.ts';

export default defineSuite({
  name: 'footprint',
  title: 'Size of the image, memory of what does nothing, time of a start',
  version: 1,
  metrics,
  needsImageUser: 'files of an image that only root may read are counted and compressed as well',
  parameters: [
    { name: 'starts', description: 'starts that a process times', problem: startsProblem },
    {
      name: 'compressions',
      description:
        'the most rounds in which the image is compressed: it takes seconds, and is always the same',
      problem: compressionsProblem,
    },
    {
      name: 'java',
      description:
        'the distribution’s Java that is started: jdk-17, 21 or 25, its JRE (jre-21), or a flavour of Liberica (jre-container-21)',
      problem: javaProblem,
    },
  ],
  presets: {
    short: { rounds: 8, budgetMs: 120_000, params: { starts: '100', compressions: '1', java: 'jdk-17' } },
    default: { rounds: 20, params: { starts: '500', compressions: '6', java: 'jdk-17' } },
    paper: { rounds: 20, params: { starts: '1000', compressions: '6', java: 'jdk-17' } },
  },
  workloads: makeWorkloads,
  recipe: footprintRecipe,
  finish: ({ packages = [] }) => (packages.some(isJavaPackage) ? archiveClasses : undefined),
  facts: makeFacts,
  published,
  read: (outcome, workload) => {
    const { params } = workload;
    const program = listPrograms({ params }).find(({ name }) => name === workload.name);
    return program?.read(outcome) ?? { kind: 'failed', reason: `${workload.name} is not of this suite` };
  },
});
