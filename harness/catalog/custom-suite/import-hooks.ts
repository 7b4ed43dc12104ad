import type { ResolveFnOutput, ResolveHook } from 'node:module';
import { installation } from '../../model/index.ts';

const repository = new URL('../../../', import.meta.url).href;

/**
 * How modules are found from files that are not of this repository: `#harness` is this repository's, whatever folder it
 * is imported from, and a file is an ES module, whatever package.json is above it or is not.
 */
export const resolve: ResolveHook = (specifier, context, nextResolve) => {
  const { parentURL } = context;
  if (specifier === '#harness' && parentURL !== undefined && isElsewhere(parentURL))
    return nextResolve(specifier, { ...context, parentURL: import.meta.url });
  const url = toModule(specifier, parentURL);
  if (url === undefined || !isElsewhere(url)) return nextResolve(specifier, context);
  return { url, format: formatOf(url), shortCircuit: true };
};

/** The file that a path or an address names; undefined of packages, and of what is no ES module by its ending. */
function toModule(specifier: string, parentURL: string | undefined): string | undefined {
  if (!/^(?:\.{0,2}\/|file:)/.test(specifier)) return undefined;
  const { protocol, pathname, href } = new URL(specifier, parentURL);
  return protocol === 'file:' && /\.m?[jt]s$/.test(pathname) ? href : undefined;
}

/** In a checkout tsx reads TypeScript, elsewhere Node itself. */
function formatOf(url: string): ResolveFnOutput['format'] {
  const leftToNode = installation.kind === 'package' && url.endsWith('ts');
  // Types of Node 20 do not know the format, which came with 22.
  return leftToNode ? ('module-typescript' as 'module') : 'module';
}

/** Packages that somebody installed are as they say themselves. */
function isElsewhere(url: string): boolean {
  return url.startsWith('file:') && !url.startsWith(repository) && !url.includes('/node_modules/');
}
