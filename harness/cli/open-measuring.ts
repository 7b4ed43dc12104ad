import { makeConfig } from './config/config.ts';
import { readSettings, type ConfigRequest } from './config/config-request.ts';
import { isAutomatic } from './config/family-lines.ts';
import type { Config } from '../model/config.ts';
import type { Lab, LabList } from '../model/lab.ts';
import { learnEmulated } from '../runner/images/learn-emulated.ts';
import { findFamily, type Candidate } from '../runner/images/auto-family.ts';
import type { CommandContext } from './context.ts';
import type { RawFlags } from './flags.ts';
import { makeProgressDisplay } from './progress-display.ts';
import { readRequest } from './settings.ts';

/** What is measured, and in which engines. */
export interface Measuring extends AsyncDisposable {
  readonly config: Config;
  readonly labs: LabList;
}

/** What this program is about, where it can be had; then what can be had everywhere. */
const automaticFamilies = ['alpaquita', 'debian'] as const;

/**
 * Settles what is measured and opens the engines: flags that are wrong are told before anything is asked of them. Which
 * family `auto` is (and no family means that) depends on the first engine; it is told, and stands in every output.
 */
export async function openMeasuring(flags: RawFlags, context: CommandContext): Promise<Measuring> {
  return openRequested(await readRequest(flags, context), context);
}

export async function openRequested(request: ConfigRequest, context: CommandContext): Promise<Measuring> {
  const candidates = isAutomatic(request) ? makeCandidates(request) : undefined;
  const given = candidates ? undefined : makeConfig(request);
  const open = await context.openLabs((given ?? candidates?.[0]?.config)?.engines ?? []);
  const { labs } = open;
  const close = async (): Promise<void> => open[Symbol.asyncDispose]();
  try {
    const config = given ?? (await settle(candidates ?? [], labs[0], context));
    const known = await learnEmulated(labs, config, { signal: context.stop, onLine: () => undefined });
    return { config, labs: known, [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Flags may fit one family and not another. Those that fit none are a mistake, and are told as such of the last. */
function makeCandidates(request: ConfigRequest): Candidate[] {
  const names = withFamilyOf(request).filter((name) => request.catalog.families.has(name));
  const tried = names.map((name) => tryFamily(request, name));
  const fitting = tried.flatMap((one) => ('config' in one ? [one] : []));
  const last = tried.at(-1);
  if (fitting.length === 0 && last && 'error' in last) throw last.error;
  return fitting;
}

/** What is compared with an image that is named after one of them, such as `debian:12-slim`, can only be that one. */
function withFamilyOf(request: ConfigRequest): readonly string[] {
  const image = readSettings(request).settings.against?.split('/').at(-1) ?? '';
  const same = automaticFamilies.filter((name) => image.startsWith(name));
  return same.length > 0 ? same : automaticFamilies;
}

function tryFamily(request: ConfigRequest, name: string): Candidate | { readonly error: unknown } {
  try {
    return { name, config: makeConfig({ ...request, automaticFamily: name }) };
  } catch (error) {
    return { error };
  }
}

async function settle(candidates: readonly Candidate[], lab: Lab, context: CommandContext): Promise<Config> {
  const display = makeProgressDisplay(context);
  try {
    const { config, note } = await findFamily(candidates, lab, {
      signal: context.stop,
      onLine: (line) => {
        display.tell({ kind: 'image-line', name: 'family auto', line });
      },
    });
    display.tell({ kind: 'note', text: note });
    return { ...config, notes: [note, ...config.notes] };
  } finally {
    display.close();
  }
}
