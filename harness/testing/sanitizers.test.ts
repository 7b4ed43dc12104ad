import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fc } from './property.ts';
import { repositoryRoot } from './repository.ts';
import { compileSanitized, describeWithSanitizers } from './sanitizers.ts';

/**
 * Runs briefly what is written in C, compiled so that it ends at its first mistake. Loops that are measured are linked from
 * committed assembly; here their C is compiled as the rest is. The launcher has tests of its own with these compilers.
 */
const programs: readonly {
  readonly name: string;
  readonly source: string;
  readonly compile: string;
  /** Lines of a shell, and what each prints among other things. */
  readonly runs: readonly (readonly [line: string, printed: string | RegExp])[];
}[] = [
  {
    name: 'the probe',
    source: 'harness/runner/measure/launcher',
    compile: 'make build/probe CFLAGS="$CFLAGS"',
    runs: [['build/probe', /^\{"probe":1,.*"pointerBytes":8.*\}$/]],
  },
  {
    name: 'the suite malloc',
    source: 'suites/malloc/container',
    compile: `mkdir -p build/hot
      for file in hot/*.c; do
        cc $CFLAGS $LANGUAGE -pthread -I. -c -o build/hot/$(basename $file .c).o $file
      done
      make LAYOUTS=1 CFLAGS="$CFLAGS"`,
    runs: [
      ['build/layout-1/espresso --passes 1', '"checksum":"bc47a8dfb2be23b8"'],
      ['build/layout-1/barnes --steps 1 --bodies 1000', '"checksum":'],
      ['build/layout-1/alloc-test --threads 2 --operations 20000', '"checksum":'],
      ['build/layout-1/cache-thrash --threads 2 --repetitions 3 --accesses 1000', '"checksum":'],
      ['build/layout-1/cache-scratch --threads 2 --repetitions 3 --accesses 1000', '"checksum":'],
      ['build/layout-1/mstress --threads 2 --load 5 --iterations 2', '"checksum":'],
      ['build/layout-1/larson --threads 2 --blocks 100 --operations 1000 --generations 3', '"checksum":'],
      ['build/layout-1/batches --threads 2 --handover 1 --rounds 20', '"checksum":'],
      ['build/layout-1/batches --threads 3 --handover 1 --blocks 100 --bytes 64 --rounds 20', '"checksum":'],
      ['build/layout-1/fragmentation --phases 8', '"resident_kib":'],
      ['build/layout-1/growing-cache --cycles 1', '"resident_kib":'],
      ['! build/layout-1/barnes --bodies 1', '--bodies must be a whole number'],
    ],
  },
  {
    // It stands in the place of malloc, where the other sanitizer has its own.
    name: 'the suite malloc’s trace',
    source: 'suites/malloc/container',
    compile: 'make trace CFLAGS="$UNDEFINED"',
    runs: [
      [
        'LD_PRELOAD=build/libtrace.so TRACE_OUT=build/trace.json sort /etc/services >build/sorted && cat build/trace.json',
        /^\{.*\}$/,
      ],
    ],
  },
  {
    name: 'the suite string',
    source: 'suites/string/container',
    compile: `cc $CFLAGS $LANGUAGE -fno-builtin -I. -c -o build/loops.o hot/loops.c
      make build/layout-1/string CFLAGS="$CFLAGS"`,
    runs: [
      ['build/layout-1/string check', 'ok'],
      ['build/layout-1/string memcpy --size 132 --samples 2 --sample-us 100', '"checksum":'],
      ['build/layout-1/string memmove --size 5000 --samples 2 --sample-us 100 --aliased', '"checksum":'],
      ['build/layout-1/string strlen --mixture --samples 2 --sample-us 100', '"checksum":'],
      ['! build/layout-1/string memcpy', '--size NUMBER'],
    ],
  },
  {
    // It is static, which the other sanitizer does not bear.
    name: 'the suite string’s names of routines',
    source: 'suites/string/container',
    compile: 'make build/routines CFLAGS="$UNDEFINED"',
    runs: [['build/routines', /^memcpy \S*memcpy\S*$/m]],
  },
  {
    name: 'the suite footprint',
    source: 'suites/footprint/container',
    compile: `for name in start idle; do cc $CFLAGS $LANGUAGE -o build/$name $name.c say.c; done
      for name in first rest; do cc $CFLAGS $LANGUAGE -o build/$name $name.c; done`,
    runs: [
      ['build/start main 5 build/first', '"median_us":'],
      ['build/start exit 5 /bin/sh -c :', '"median_us":'],
      ['build/idle build/rest', '"rss_kib":'],
      ['! build/start main 0 build/first', 'N must be a whole number'],
    ],
  },
  {
    name: 'the supervisor of servers',
    source: 'harness/catalog/server/container',
    compile: 'make CFLAGS="$CFLAGS"',
    runs: [
      ['! build/serve 0 /bin/true', 'The control port must be a number'],
      [
        '! build/serve 38081 sh -c "echo no; exit 3"',
        /^no\nThe server ended by itself before it was asked anything, with exit code 3$/,
      ],
      ['build/interpreter sh', /^interpreter of \S+: \/lib.*\/ld-linux/],
      ['! build/interpreter ./Makefile', 'neither a program nor a script'],
    ],
  },
  {
    name: 'the client of servers',
    source: 'harness/catalog/server',
    compile: `make -C container CFLAGS="$CFLAGS"
      cc $CFLAGS -std=gnu11 -pthread -o build/delay-server fixtures/known-delay/delay-server.c
      cat > load <<'END'
container/build/serve 38082 build/delay-server 38083 "$1" 2>build/served >build/marks & shift
REQUEST=$(printf 'GET / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n.'); REQUEST=\${REQUEST%.}
container/build/load --control 38082 --port 38083 --within 5000 --connections 5 --warmup 100 --duration 300 "$@" --request "$REQUEST" $EXPECT && STATUS=0 || STATUS=1
wait; exit $STATUS
END`,
    runs: [
      ['sh load 1000 --path /', /"kind":"closed".*"p99.9":\d+/],
      ['sh load 1000 --rate 200', /"kind":"open".*"answers":60,/],
      ['sh load 1000 --slo 0.5:100', '"kind":"search"'],
      ['! EXPECT="--expect-part nothing" sh load 1000', 'the answer lacks "nothing": hello'],
      ['! EXPECT="--expect-status 404" sh load 1000', 'answered with status 200 instead of 404'],
      ['! container/build/load --rate 5 --slo 0.9:1', 'usage: load'],
    ],
  },
  {
    name: 'the example of a service',
    source: 'examples/services/c-http',
    compile: 'cc $CFLAGS $LANGUAGE -pthread -o build/server server.c',
    runs: [
      [
        `build/server 38084 & SERVER=$!
        bash -c 'until exec 3<>/dev/tcp/127.0.0.1/38084; do sleep 0.1; done 2>/dev/null
          printf "GET / HTTP/1.1\\r\\n\\r\\n" >&3; timeout 10 head -n 104 <&3'
        kill $SERVER`,
        /^HTTP\/1\.1 200 OK\r\n[^]*\nline 99\n[^]*\nline 0$/,
      ],
      ['! build/server', 'usage: server PORT'],
    ],
  },
  {
    name: 'the reader of files in images without programs',
    source: 'harness/catalog/image-family',
    compile: 'cc $CFLAGS $LANGUAGE -o build/cat cat.c',
    runs: [
      ['echo first >build/a; echo second >build/b; build/cat build/a build/b', 'first\nsecond'],
      ['! build/cat build/missing', ''],
    ],
  },
  {
    name: 'the counter of instructions',
    source: 'harness/runner/instructions/container',
    compile: `cc $CFLAGS $LANGUAGE -o build/guest guest.c options.c program.c qemu.c count.c functions.c symbols.c say.c
      cc $CFLAGS $LANGUAGE -c -o build/processes.o processes.c`,
    runs: [
      ['! build/guest count --arch x86_64 --operations 2,1 -- /bin/true', 'the smaller first'],
      ['! build/guest count --arch x86_64 --operations 1,2 -- /bin/true', 'Cannot start'],
      ['! build/guest functions --arch x86_64 --whole -- /bin/true', 'Cannot start'],
    ],
  },
  {
    name: 'the example of a suite',
    source: 'harness/catalog/template/container',
    compile: 'make CFLAGS="$CFLAGS"',
    runs: [
      ['build/sort 1000 3', '"checksum":"c474b64f87cfcf9b"'],
      ['! build/sort 0 1', ''],
    ],
  },
  ...['sharpness', 'slowdown'].map((name) => ({
    name: `the work of bench:${name}`,
    source: `scripts/bench-harness/${name}/container`,
    compile: 'make install PREFIX=build CFLAGS="$CFLAGS"',
    runs: [['! build/work allocate 1', '']] as const,
  })),
  {
    // It forks while other threads allocate, which the other sanitizer's own malloc does not bear.
    name: 'the trial of a malloc',
    source: 'images/debian',
    compile: `cc $UNDEFINED $LANGUAGE -DPLUGIN -fPIC -shared -o build/plugin.so smoke.c
      cc $UNDEFINED $LANGUAGE -pthread -o build/smoke smoke.c -ldl`,
    runs: [['build/smoke build/plugin.so', 'smoke ok']],
  },
  {
    name: 'the trial of a libc',
    source: 'images/debian',
    compile: `cc $CFLAGS $LANGUAGE -DPLUGIN -fPIC -shared -o build/plugin.so smoke-musl.c
      cc $CFLAGS $LANGUAGE -pthread -o build/smoke smoke-musl.c -ldl`,
    runs: [['SMOKE=set build/smoke $PWD/build/plugin.so', 'smoke ok']],
  },
];

interface Damage {
  /** Bytes that are left of a file. */
  readonly length: number;
  readonly bytes: readonly { readonly at: number; readonly byte: number }[];
}

/** Most of what is read of a program is told by its first bytes. */
const damages: fc.Arbitrary<Damage> = fc.record({
  length: fc.oneof(fc.constant(Infinity), fc.nat({ max: 16_384 })),
  bytes: fc.array(
    fc.record({
      at: fc.oneof(fc.nat({ max: 63 }), fc.nat({ max: 1_023 }), fc.nat({ max: 16_383 })),
      byte: fc.oneof(fc.constantFrom(0, 1, 127, 128, 255), fc.nat({ max: 255 })),
    }),
    { maxLength: 8 },
  ),
});

function damage(program: Buffer, { length, bytes }: Damage): Buffer {
  const broken = Buffer.from(program.subarray(0, length));
  for (const { at, byte } of bytes) if (at < broken.length) broken[at] = byte;
  return broken;
}

/** Folders and files in C that are not compiled here, and why. */
const elsewhere: Readonly<Record<string, string>> = {
  'harness/runner/measure/launcher/': 'The launcher has tests of its own with these compilers',
  'harness/testing/faulty-suite/': 'It goes wrong, and is there for that',
  'harness/runner/instructions/container/plugin.c': 'It is a part of QEMU, whose headers it needs',
  'harness/runner/instructions/container/blocks.c': 'The same',
  'harness/runner/instructions/fixtures/': 'They replace functions of libc that sanitizers replace as well',
  'images/debian/routines/': 'They are a part of a libc, which begins before a sanitizer can',
  'suites/dacapo/': 'It is for a microcontroller that is simulated',
};

async function listSources(): Promise<readonly string[]> {
  const found: string[] = [];
  for (const top of ['examples', 'harness', 'images', 'scripts', 'suites'])
    for (const path of await readdir(join(repositoryRoot, top), { recursive: true }))
      if (path.endsWith('.c') && !path.includes('/build/')) found.push(join(top, path));
  return found;
}

const compiledSources = new Set<string>();

describeWithSanitizers('programs in C, compiled with sanitizers', () => {
  test.each(programs)(
    '$name: it does nothing that C leaves undefined',
    async ({ source, compile, runs }) => {
      await using compiled = await compileSanitized(source, compile);
      for (const path of compiled.sources) compiledSources.add(path);
      for (const [line, printed] of runs) expect(await compiled.run(line)).toMatch(printed);
    },
    240_000,
  );

  const isRoot = process.getuid?.() === 0;

  // An image may hold any file: broken ones, and those that somebody has broken.
  test.skipIf(!isRoot)(
    'the suite footprint reads files of an image that are no longer what they were',
    async () => {
      await using compiled = await compileSanitized(
        'suites/footprint/container',
        `cc $CFLAGS $LANGUAGE -o build/image image.c tree.c hidden.c links.c contents.c archive.c squeeze.c packages.c \\
        exceptions.c hardening.c say.c -lz
      cc -o build/first first.c
      mkdir -p root/proc root/broken root/var/lib/dpkg
      for library in $(ldd build/image | grep -o '/[^ ]*'); do install -D $library root$library; done
      cp build/image root`,
      );
      const root = join(compiled.folder, 'root');
      const program = await readFile(join(compiled.folder, 'build', 'first'));
      for (const [number, broken] of fc.sample(damages, 1_000).entries())
        await writeFile(join(root, 'broken', String(number)), damage(program, broken));
      for (const path of compiled.sources) compiledSources.add(path);
      for (const [word, printed] of [
        ['count', '"files":'],
        ['hardening', '"no_relro":'],
        ['exceptions', '/broken/'],
        ['compress', '"compressed_bytes":'],
      ] as const) {
        const mounted = `mount -t proc proc root/proc && exec chroot root /image ${word}`;
        expect(await compiled.run(`unshare --mount sh -c '${mounted}'`)).toMatch(printed);
      }
    },
    240_000,
  );

  test('the counter of instructions names functions of files that are no longer what they were', async () => {
    await using compiled = await compileSanitized(
      'harness/runner/instructions/container',
      `cc $CFLAGS $LANGUAGE -I. -o build/names -x c - symbols.c say.c <<'END'
#include <stdio.h>
#include "symbols.h"

int main(int count, char **words)
{
    static struct symbols kept[2000];
    for (int file = 1; file < count; file++) {
        const struct symbols *symbols = &kept[file];
        kept[file] = load_symbols(words[file]);
        for (size_t i = 0; i < symbols->count; i++) {
            const struct range *range = &symbols->ranges[i];
            printf("%s %d\\n", range->name ? range->name : range->after, find_range(symbols, range->from) == range);
        }
    }
    puts("read");
    return 0;
}
END
      echo 'int extra(void) { return 1; } int main(void) { return extra(); }' | cc -O0 -o build/first -x c -
      strip -o build/stripped build/first
      mkdir broken`,
    );
    for (const path of compiled.sources) compiledSources.add(path);
    expect(await compiled.run('build/names build/first')).toMatch(/^extra 1$/m);
    expect(await compiled.run('build/names build/stripped')).not.toMatch(/extra|0$/m);
    const program = await readFile(join(compiled.folder, 'build', 'first'));
    for (const [number, broken] of fc.sample(damages, 1_000).entries())
      await writeFile(join(compiled.folder, 'broken', String(number)), damage(program, broken));
    expect(await compiled.run('build/names broken/*')).toMatch(/^read$/m);
  }, 240_000);

  test.skipIf(!isRoot)('what an image of static programs is read with', async () => {
    await using compiled = await compileSanitized(
      'harness/catalog/static-image',
      `mkdir -p build root/proc
      for tool in elf find-libc; do
        cc $CFLAGS -std=gnu11 -Wall -Wextra -Werror -o build/$tool $tool.c
        for library in $(ldd build/$tool | grep -o '/[^ ]*'); do install -D $library root$library; done
        cp build/$tool root
      done
      echo 'int main(void) { return 0; }' | cc -static -x c -o root/static -
      head -c 100 root/static >root/cut`,
    );
    for (const path of compiled.sources) compiledSources.add(path);
    for (const [words, printed] of [
      ['/elf /elf', /"interpreter":"\/.*ld.*","needed":[1-9]/],
      ['/elf /static', '"interpreter":null,"needed":0'],
      ['/elf /cut 2>&1', 'Cannot read /cut: it is cut off'],
      ['/find-libc', /libc\.so/],
    ] as const) {
      const mounted = `mount -t proc proc root/proc && { chroot root ${words} || true; }`;
      expect(await compiled.run(`unshare --mount sh -c '${mounted}'`)).toMatch(printed);
    }
  });

  // The last of them: it looks at what the others have compiled.
  test.skipIf(!isRoot)('nothing in C is left out, but for what cannot be compiled so', async () => {
    const sources = await listSources();
    const places = Object.keys(elsewhere);
    const left = sources.filter(
      (path) => !compiledSources.has(path) && !places.some((place) => path.startsWith(place)),
    );
    expect(left).toEqual([]);
    expect(places.filter((place) => !sources.some((path) => path.startsWith(place)))).toEqual([]);
  });
});
