/** A documented command that no test of the documentation runs, and who does instead. */
interface LeftOut {
  readonly line: RegExp;
  readonly because: string;
  /** The file that runs it, or something of its kind, and the words in it by which that is seen. */
  readonly instead: readonly [file: string, words: string];
}

const changesMachine = 'it installs what this machine lacks, which is not for a test to do';
const runsTests = 'it runs this test';
const speaksOf = 'the sentence speaks of it, and does not ask to call it so';

const wantsCluster = 'it wants a cluster, for which a server stands that speaks its API';

export const leftOut: readonly LeftOut[] = [
  {
    line: /^npm run bench -- doctor --engine kubernetes:prod/,
    because: wantsCluster,
    instead: ['harness/runner/engines/kubernetes.container.test.ts', 'bench.doctor()'],
  },
  {
    line: /^npm run bench -- run --suite malloc --engine pool/,
    because: wantsCluster,
    instead: ['harness/runner/engines/kubernetes.container.test.ts', "bench.start('pods', 'pods', what)"],
  },
  {
    line: /^npm run quickstart$/,
    because: changesMachine,
    instead: ['.github/workflows/ci.yml', 'npm run quickstart'],
  },
  { line: /^npm run setup$/, because: changesMachine, instead: ['scripts/verify', 'scripts/setup'] },
  { line: /^npm run setup -- --qemu$/, because: changesMachine, instead: ['scripts/verify', '--qemu'] },
  {
    line: /^npm run setup -- --kubernetes$/,
    because: changesMachine,
    instead: ['scripts/setup.test.ts', "'--kubernetes'"],
  },
  {
    line: /^npm run test:kubernetes$/,
    because: runsTests,
    instead: ['.github/workflows/kubernetes.yml', 'npm run test:kubernetes'],
  },
  {
    line: /^scripts\/kubernetes-cluster /,
    because: 'it starts and stops a cluster, which costs CPU',
    instead: ['scripts/kubernetes-cluster.test.ts', "'kubernetes-cluster'"],
  },
  {
    line: /^scripts\/kubernetes-in-kind start$/,
    because: 'it takes kind, which no package of a distribution has',
    instead: ['.github/workflows/kubernetes.yml', 'scripts/kubernetes-in-kind start'],
  },
  {
    line: /--engine pool/,
    because: 'its nodes are whatever the reader has',
    instead: ['.github/workflows/kubernetes.yml', 'npm run test:kubernetes'],
  },
  { line: /^npm ci$/, because: changesMachine, instead: ['.github/workflows/nightly.yml', 'run: npm ci'] },
  {
    line: /^npm run verify$/,
    because: runsTests,
    instead: ['.github/workflows/ci.yml', 'npm run verify'],
  },
  { line: /^npm run check$/, because: runsTests, instead: ['scripts/verify', 'npm run check'] },
  {
    line: /^npm run picture$/,
    because: 'it writes into this repository, what would be written is tested',
    instead: ['docs/picture.browser.test.ts', 'takePicture()'],
  },
  {
    line: /^npm run build$/,
    because: 'it makes dist/ of this repository anew, and takes a minute',
    instead: ['scripts/build.container.test.ts', "['run', '-s', 'build']"],
  },
  {
    line: /^npm run (?:fuzz|bench:(?:floors|self|sharpness|slowdown|statistics))$/,
    because: 'it takes many minutes, and its figures are committed with what they were measured on',
    instead: ['scripts/bench-harness/README.md', 'npm run bench:self -- --record'],
  },
  {
    line: /^npm run mutate$/,
    because: 'it takes an hour, and its score is committed',
    instead: ['scripts/mutation/README.md', 'npm run mutate'],
  },
  {
    line: /^npm run bench -- clean/,
    because: 'it would remove the containers of the tests that run beside this one',
    instead: ['harness/cli/main.test.ts', "callCli(['clean'], { connectEngine })"],
  },
  {
    line: /--image alpaquita\/musl=\.\/minirootfs\.tar\.gz/,
    because: 'the archive is on a server of BellSoft’s, and so are the packages that it is filled up with',
    instead: ['images/alpaquita/fetch-minirootfs.test.ts', 'alpaquita-minirootfs-stream-251020-musl'],
  },
  {
    line: /--image mine=registry\.example\/prog/,
    because: 'its images are whatever the reader has',
    instead: ['harness/catalog/image-family.container.test.ts', 'mine=${alone}'],
  },
  {
    line: /--arch x86_64,aarch64 (?!--native-only --engine)/,
    because: 'all of its images are made a second time, for the other architecture',
    instead: ['images/debian/aarch64.container.test.ts', "arch: Arch = 'aarch64'"],
  },
  {
    line: /--shard /,
    because: 'a shard is of a plan of several workloads, of which one is measured here',
    instead: ['harness/runner/merge/merge.container.test.ts', "'--shard', `${index}/2`"],
  },
  {
    line: /^npm run (?:-s )?bench -- merge /,
    because: 'it takes the runs of all shards, which nobody has measured',
    instead: ['docs/shards.test.ts', 'its matrix measures each shard once'],
  },
  {
    line: /bench -- resume shards/,
    because: speaksOf,
    instead: ['harness/cli/commands/merge.test.ts', 'a shard that was interrupted when it is finished'],
  },
  {
    line: /^scripts\/on-node /,
    because: 'it fetches another version of Node, and runs tests',
    instead: ['.github/workflows/ci.yml', 'scripts/on-node'],
  },
  {
    line: /^npm run bench$/,
    because: speaksOf,
    instead: ['docs/shrink-command.test.ts', 'shortWorkloads has a workload of'],
  },
  {
    line: /^scripts\/nightly$/,
    because: speaksOf,
    instead: ['scripts/nightly.test.ts', 'Nothing to compare'],
  },
  {
    line: /--(?:service|suite nginx).*(?:--slo|rates=)/,
    because: 'beside other tests its client would be late, and then there is no number',
    instead: ['harness/catalog/server/open-loop.container.test.ts', "'--slo', 'p50<20ms'"],
  },
];
