import { beforeAll, describe, expect, test } from 'vitest';
import type { Abi, Family, Outcome, Suite, Variant } from '#harness';
import { loadCatalog } from '../../harness/catalog/catalog.ts';
import { makeReferences } from '../../harness/runner/measure/context.ts';
import type { VerifiedContainer } from '../../harness/runner/measure/containers.ts';
import { runTrial, type TrialResult } from '../../harness/runner/measure/trial.ts';
import type { Engine } from '../../harness/model/engine.ts';
import type { BuildRecipe } from '../../harness/model/recipe.ts';
import type { PreparedImage, PreparedImages } from '../../harness/runner/images/prepare.ts';
import { whyUnbuilt } from '../../harness/runner/images/build.ts';
import { makeTestCell } from '../../harness/testing/cell.ts';
import {
  describeWithContainers,
  makeTestImage,
  connectTestEngine,
  prepareThoseThatCan,
  runIn,
  startContainer,
} from '../../harness/testing/containers.ts';
import { repositoryRoot } from '../../harness/testing/repository.ts';
import {
  agedBase,
  changedBase,
  substituteBase,
  standOn,
  type Substitute,
} from '../../harness/testing/stand-in/stand-in.ts';
import { sassCommand, withSass } from '../../harness/testing/third-party/sass.ts';

/** A program that does more than it should is ended, not waited for. */
const timeout = 180_000;

const catalog = await loadCatalog(repositoryRoot);

/** They are in one base image, since each base has a toolchain of its own. */
const faults = [
  'echo https://mirror.example/alpaquita-core > /etc/apk/repositories',
  "sed -i 's/^jemalloc /jemalloc5 /' /usr/share/bench-stand-in/packages.txt",
  String.raw`sed -i -E 's/^(mimalloc +any +any +)any /\1sparc /' /usr/share/bench-stand-in/packages.txt`,
];

describeWithContainers('the alpaquita family, on images that stand in for Alpaquita’s', () => {
  let engine: Engine;
  let stream: Family;
  /** Its base images have a libc that repositories no longer have. */
  let aged: Family;
  /** Of its musl packages jemalloc has another name, mimalloc is for another architecture, and all come from a mirror. */
  let faulty: Family;

  beforeAll(async () => {
    engine = await connectTestEngine();
    const [musl, glibc] = [substitute('musl'), substitute('glibc')];
    stream = standOn({ musl: await makeBase(musl), glibc: await makeBase(glibc) });
    aged = standOn({ musl: await makeBase(agedBase(musl)), glibc: await makeBase(agedBase(glibc)) });
    faulty = await familyOnChanged(faults.join(' && '));
  });

  const substitute = (libc: Substitute['libc'], line: Substitute['line'] = 'stream'): BuildRecipe =>
    substituteBase({ libc, line, arch: engine.facts.arch });

  const makeBase = async (base: BuildRecipe): Promise<string> => (await makeTestImage(engine, base)).tag;

  interface Chosen {
    readonly suite: string;
    readonly variant: string;
    readonly release?: string;
    readonly param?: Readonly<Record<string, string>>;
    readonly workload?: string;
  }

  const prepareOn = async (family: Family, chosen: Chosen): Promise<readonly PreparedImage[]> => {
    const { images, unbuilt } = await prepareWhatCan(family, chosen);
    for (const error of unbuilt.values()) throw error;
    return images;
  };

  const prepareWhatCan = (family: Family, chosen: Chosen): Promise<PreparedImages> =>
    prepareThoseThatCan(
      engine,
      { family: 'alpaquita', preset: 'short', ...chosen },
      { ...catalog, families: new Map([['alpaquita', family]]) },
    );

  /** The family on a changed stand-in for musl; glibc is not looked at. */
  const familyOnChanged = async (change: string): Promise<Family> => {
    const musl = await makeBase(changedBase(substitute('musl'), change));
    return standOn({ musl, glibc: musl });
  };

  /** A trial of the workload whose name begins so, with the parameters of the short preset or others. */
  function measure(subject: VerifiedContainer, suite: Suite, begin: string): Promise<TrialResult> {
    const params = { ...suite.presets.short.params, duration: '1', warmup: '0' };
    const workloads = suite.workloads({ cpus: 1, companionCpus: 1, params });
    const workload = workloads.find(({ name }) => name.startsWith(begin))!;
    return runTrial(
      { sequence: 0, round: 0, cellId: '', paddingBytes: 0 },
      { cell: makeTestCell(), suite, workload },
      { container: subject, references: makeReferences() },
    );
  }

  const outputOf = ({ proof }: VerifiedContainer, fact: string): string =>
    proof.facts.find(({ name }) => name === fact)!.output;

  /** Whether other things happen on the machine decides whether a trial under load counts; nothing may fail. */
  function expectMeasured(result: TrialResult, name: string): void {
    if (result.kind !== 'invalid') expect(result, name).toMatchObject({ kind: 'measured' });
  }

  describe.each(['new', 'aged'])('on a base that is %s', (age) => {
    test.each([
      ['malloc', ['mstress']],
      ['string', ['memcpy']],
      ['footprint', ['start-main', 'idle-main', 'image']],
    ])('%s is built, proved and measured with each libc', async (name, begins) => {
      await expectEachMeasured(age === 'new' ? stream : aged, name, begins);
    });

    test('Java is found in its package and measured with glibc', async () => {
      const [source] = await prepareOn(age === 'new' ? stream : aged, { suite: 'dacapo', variant: 'glibc' });
      await using subject = await startContainer(engine, source!);
      expect(subject.mismatch).toBeUndefined();
      expect(outputOf(subject, 'JDK')).toContain('java.home = /usr/lib/jvm/liberica17');
      expectMeasured(await measure(subject, source!.suite, 'xalan'), source!.id);
    });
  });

  async function expectEachMeasured(family: Family, name: string, begins: readonly string[]): Promise<void> {
    for (const begin of begins) {
      const chosen = { suite: name, workload: `${begin}*`, variant: 'glibc+je,musl-perf+mi' };
      const sources = await prepareOn(family, chosen);
      expect(sources).toHaveLength(2);
      for (const source of sources) {
        await using subject = await startContainer(engine, source);
        expect(subject.mismatch).toBeUndefined();
        expectMeasured(await measure(subject, source.suite, begin), `${source.id} ${begin}`);
      }
    }
  }

  test('every subject says that it stands in, and with which packages', async () => {
    const [source] = await prepareOn(stream, { suite: 'malloc', variant: 'musl-perf+mi' });
    await using subject = await startContainer(engine, source!);
    expect(outputOf(subject, 'stand-in')).toMatch(/^stand-in for Alpaquita/);
    expect(outputOf(subject, 'packages')).toMatch(/^musl-perf 1\.2\.6-r2$[^]*^mimalloc 2\.2\.4-r0$/m);
    expect(outputOf(subject, 'malloc library')).toBe('/usr/lib/libmimalloc.so.2.2');
    expect(outputOf(subject, 'CPU features that the libc sees')).toMatch(/^cpu_features=[^]*^exit code 0$/m);
  });

  test('a release of another line has other packages, with other files, and a loader that tells nothing', async () => {
    const musl = await makeBase(substitute('musl', '23'));
    const old = standOn({ musl, glibc: musl });
    const chosen = { suite: 'malloc', variant: 'musl-perf+mi', release: '23' };
    const [source] = await prepareOn(old, chosen);
    await using subject = await startContainer(engine, source!);
    expect(subject.mismatch).toBeUndefined();
    expect(outputOf(subject, 'malloc library')).toBe('/usr/lib/libmimalloc.so.1.9');
    expect(outputOf(subject, 'CPU features that the libc sees')).toContain('Dynamic Program Loader');
    expectMeasured(await measure(subject, source!.suite, 'mstress'), source!.id);
  });

  test('a musl-perf with mimalloc inside says so', async () => {
    const [source] = await prepareOn(stream, { suite: 'malloc', variant: 'musl-perf+mi' });
    await using subject = await startContainer(engine, source!);
    const { caveat } = subject.proof.facts.find(({ name }) => name === 'version of musl')!;
    expect(caveat).toMatch(/^musl-perf 1\.2\.6-r2 has mimalloc compiled in.*mimalloc over mimalloc/);
  });

  test('an image whose packages come from a mirror is what it says', async () => {
    const [source] = await prepareOn(faulty, { suite: 'malloc', variant: 'musl-perf' });
    await using subject = await startContainer(engine, source!);
    expect(subject.mismatch).toBeUndefined();
  });

  test.each([
    ['was renamed', 'musl-perf+je', 'jemalloc'],
    ['is for another architecture', 'musl-perf+mi', 'mimalloc'],
  ])('a package that %s makes its own variant unavailable, with apk’s words', async (_, variant, name) => {
    const config = { suite: 'malloc', variant: `musl-perf,${variant}`, workload: 'mstress' };
    const { images, unbuilt } = await prepareWhatCan(faulty, config);
    expect(images.map(({ id }) => id.split('/').at(-1))).toEqual(['musl-perf']);
    const [error] = unbuilt.values();
    expect(whyUnbuilt(error!)).toContain(`unable to select packages: ${name} (no such package)`);
  });

  test('an image of another line than was asked for is found out', async () => {
    const variant = 'musl-perf+mi';
    const [source] = await prepareOn(stream, { suite: 'malloc', variant });
    const other = stream.image({ release: '23', variant, arch: engine.facts.arch });
    if (other.kind !== 'image') throw new Error(other.reason);
    await using subject = await startContainer(engine, { ...source!, variant: other });
    expect(subject.mismatch).toMatch(/release line: .*alpaquita\/musl\/stream/s);
  });

  // Compiling OpenSSL takes minutes. Once its libc is that of the day, an aged base asks for all that a new one asks for.
  test('nginx is built, proved and measured with each libc on an aged base', async () => {
    await expectEachMeasured(aged, 'nginx', ['profile', 'distro']);
  });

  test('a JRE for containers archives our classes and starts them', async () => {
    const chosen = { suite: 'footprint', variant: 'glibc', param: { java: 'jre-container-17' } };
    const [source] = await prepareOn(stream, { ...chosen, workload: '*-appcds' });
    await using subject = await startContainer(engine, source!);
    expect(subject.mismatch).toBeUndefined();
    expect(outputOf(subject, 'packages')).toMatch(/^liberica17-container-jre /m);
    expect(outputOf(subject, 'classes of the Java programs')).toMatch(/^service: .* from its archive/m);
    for (const name of ['start-java-appcds', 'peak-service-appcds'])
      expectMeasured(await measure(subject, source!.suite, name), name);
  });

  test('a flavour of Java that is not packaged makes its own cells unavailable, with the name that apk was told', async () => {
    const config = { suite: 'footprint', variant: 'glibc', workload: 'idle-main,peak-java' };
    const { images, unbuilt } = await prepareWhatCan(stream, {
      ...config,
      param: { java: 'jdk-lite-cds-21' },
    });
    expect(images.map(({ id }) => id.split('/local/').at(-1))).toEqual(['glibc']);
    expect([...unbuilt.keys()]).toEqual([expect.stringMatching(/\/jdk-lite-cds-21\/glibc$/)]);
    const [error] = unbuilt.values();
    expect(whyUnbuilt(error!)).toContain('liberica21-lite-jdk-no-deps (no such package)');
    expect(whyUnbuilt(error!)).toContain(
      'Cannot install liberica21-lite-jdk-no-deps liberica21-lite-jre-cds',
    );
  });

  test('a program that others built for musl does with every musl and malloc what its glibc build does', async () => {
    const compile = async (source: PreparedImage, abi: Abi): Promise<Outcome> => {
      const image = await makeTestImage(engine, withSass(source.image.tag, engine.facts.arch));
      await using subject = await startContainer(engine, { ...source, image });
      expect(subject.mismatch).toBeUndefined();
      return await runIn(subject, { argv: sassCommand(abi), timeoutMs: timeout });
    };
    const [glibc, ...musls] = await prepareOn(stream, {
      suite: 'malloc',
      variant: 'glibc,musl-def,musl-perf,musl-perf+je,musl-perf+mi,musl-perf+rp',
      workload: 'mstress',
    });
    const expected = await compile(glibc!, 'glibc');
    expect(expected).toMatchObject({ exitCode: 0, stderr: '' });
    expect(expected.stdout.length).toBeGreaterThan(40_000);
    // rpmalloc is packaged for x86_64 alone.
    expect(musls.length).toBeGreaterThanOrEqual(engine.facts.arch === 'x86_64' ? 5 : 4);
    for (const source of musls) {
      const { exitCode, stdout, stderr } = await compile(source, 'musl');
      expect([source.id, exitCode, stderr]).toEqual([source.id, 0, '']);
      expect(stdout === expected.stdout, `${source.id} compiles the same`).toBe(true);
    }
  });

  test('a JVM with another libc than its variant is found out', async () => {
    const [source] = await prepareOn(stream, { suite: 'dacapo', variant: 'musl-perf' });
    await using subject = await startContainer(engine, source!);
    expect(subject.mismatch).toContain('not what its variant says: libc in the JVM');
  });

  test('musl-default in the place of musl-perf is found out, by its package and by its loader', async () => {
    const [def, perf] = await prepareOn(stream, { suite: 'malloc', variant: 'musl-def,musl-perf' });
    await using right = await startContainer(engine, def!);
    expect(right.mismatch).toBeUndefined();
    await using wrong = await startContainer(engine, { ...perf!, image: def!.image });
    expect(wrong.mismatch).toMatch(/libc package: `\/bin\/sh -c apk info -e musl-perf` said ""/);
    expect(wrong.mismatch).toMatch(/CPU features that the libc sees: .*Dynamic Program Loader/s);
  });

  test('a malloc that is not preloaded is found out', async () => {
    const [plain, je] = await prepareOn(stream, { suite: 'malloc', variant: 'glibc,glibc+je' });
    await using subject = await startContainer(engine, { ...je!, image: plain!.image });
    expect(subject.mismatch).toMatch(/not what its variant says: malloc library: .*; .*: malloc: /s);
  });

  test('a package that there is not ends the build, with apk’s words and its name', async () => {
    const wanting: Family = {
      ...stream,
      image: (request) => stream.image({ ...request, packages: ['nginxx'] }),
    };
    await expect(prepareOn(wanting, { suite: 'malloc', variant: 'glibc' })).rejects.toThrow(
      /unable to select packages:[^]*nginxx \(no such package\)[^]*Cannot install nginxx: apk said why/,
    );
  });

  test.each<{ what: string; change: string; variant: Variant; message: RegExp }>([
    {
      what: 'whose package has no library',
      change: "sed -i 's/ jemalloc / - /' /usr/share/bench-stand-in/packages.txt",
      variant: 'musl-perf+je',
      message: /The package jemalloc has no library libjemalloc\.so/,
    },
    {
      what: 'of another architecture',
      change: "sed -i 's/^arch=.*/arch=sparc/' /usr/share/bench-stand-in/settings",
      variant: 'musl-perf',
      message: /The base image is one for sparc, not for /,
    },
    {
      what: 'of another libc',
      change: 'true',
      variant: 'glibc',
      message: /The base image has another libc than glibc: there is no \/usr\/lib\/libc/,
    },
  ])('a base image $what ends the build, and says why', async ({ change, variant, message }) => {
    const family = await familyOnChanged(change);
    await expect(prepareOn(family, { suite: 'malloc', variant })).rejects.toThrow(message);
  });
});
