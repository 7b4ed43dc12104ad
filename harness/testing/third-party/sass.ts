import { fileURLToPath } from 'node:url';
import type { Arch } from '../../model/arch.ts';
import type { BuildRecipe, Recipe } from '../../model/recipe.ts';
import type { Abi } from '../../model/variant.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** Dart Sass, MIT, as its authors built it for each libc. */
const version = '1.105.0';

/** npm's packages of it, and the SHA-512 of their tarballs in hexadecimal digits. */
const packages: Readonly<Record<Arch, Readonly<Record<Abi, readonly [name: string, sha512: string]>>>> = {
  x86_64: {
    glibc: [
      'sass-embedded-linux-x64',
      'd61b17584d65c46aa4d561cf4f4d7dcb8f8253a253acab7242a4cd3abbe1b0e6fc38b64cadc7db5622fae5a53bab17d2cda62f1b14f6eddf6ab19c10eb7082c8',
    ],
    musl: [
      'sass-embedded-linux-musl-x64',
      '3e4e565d0ca0de5b24948b58ebda8bdfd8fb3739bc4ff5bd0a6da3868da1fd9487d0d0f13680c194aba7c6208e7633c440c86dcd7848d0a40ddf08246df3e55a',
    ],
  },
  aarch64: {
    glibc: [
      'sass-embedded-linux-arm64',
      'bf02c0f18626ad89beae8e44424beac1fdea12cc5f8cd7f95b1d16d704c22eaddfa906f29d1daa739b22571c4d289ea51ca500c4330fb49f25c1d3d891e5b453',
    ],
    musl: [
      'sass-embedded-linux-musl-arm64',
      '6360f1c7a7c39407b0afd3266fcc9ecde696733b85e07d058dba5d1a377319e59cb25a24077e7bc800f645de9b8b42075dc42943c8511e742e8dd242f9d6e94a',
    ],
  },
};

/** Compiles our styles with the build for a libc. */
export function sassCommand(abi: Abi): readonly [string, ...string[]] {
  const home = `/sass/${abi}/dart-sass/src`;
  return [`${home}/dart`, `${home}/sass.snapshot`, '--no-source-map', '/sass/styles.scss'];
}

/** An image with Sass and what it compiles beside what is in it. */
export function withSass(subject: string, arch: Arch): BuildRecipe {
  const parents = { SASS: sassRecipe(arch), SUBJECT: { kind: 'pull', reference: subject } } as const;
  return build('with-sass', { dockerfile: 'with-sass.Dockerfile', parents });
}

export function sassRecipe(arch: Arch): BuildRecipe {
  const args = Object.entries(packages[arch]).map(
    ([abi, [name, sha512]]) => `${abi}=${name}@${version}=${sha512}`,
  );
  const recipe = build('sass', { dockerfile: 'sass.Dockerfile', files: ['styles.scss'] });
  return { ...recipe, generated: { file: 'packages.tar', program: 'fetch-packages', args } };
}

type Parts = Pick<BuildRecipe, 'dockerfile'> & {
  readonly files?: readonly string[];
  readonly parents?: Readonly<Record<string, Recipe>>;
};

function build(name: string, { dockerfile, files = [], parents = {} }: Parts): BuildRecipe {
  return { kind: 'build', name, folder, dockerfile, files, args: {}, parents };
}
