import {
  type BlockEntry,
  type Confinement,
  type EndEntry,
  type Entry,
  type FailureEntry,
  type IterationSummary,
  type KernelFigures,
  type Proof,
  type ProvenFact,
  type Resumption,
  type RunEntry,
  type SubjectEntry,
  type TrialEntry,
  outcomeStatuses,
  seccompModes,
} from '../model/index.ts';

/** Knows T's names and trusts none of its types. */
export type Loose<T> = { readonly [Key in keyof T]?: unknown };

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

export function isOptionalText(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}

/** NaN and the infinities are no numbers here: JSON cannot write them. */
export function isNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

export function isOptionalNumber(value: unknown): boolean {
  return value === undefined || Number.isFinite(value);
}

export function isNumberOrNull(value: unknown): boolean {
  return value === null || Number.isFinite(value);
}

export function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

export function isListOf(value: unknown, is: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(is);
}

/** Whether a value has the shape of a journal entry. Written by hand: a schema library is too slow for each line. */
export function isEntry(value: unknown): value is Entry {
  if (!isObject(value) || !('kind' in value)) return false;
  switch (value.kind) {
    case 'trial':
      return isTrial(value);
    case 'failure':
      return isFailure(value);
    case 'subject':
      return isSubject(value);
    case 'run':
      return isRun(value);
    case 'block':
      return isBlock(value);
    case 'end':
      return isEnd(value);
    default:
      return false;
  }
}

function isTrial(trial: Loose<TrialEntry>): boolean {
  return (
    isPlace(trial) &&
    isObject(trial.values) &&
    Object.values(trial.values).every(isNumber) &&
    (trial.iterations === undefined || isIterationSummary(trial.iterations)) &&
    isListOf(trial.iterationsMs, isNumber) &&
    isOptionalText(trial.checksum) &&
    isOptionalText(trial.note) &&
    isKernelFigures(trial.kernel)
  );
}

function isFailure(failure: Loose<FailureEntry>): boolean {
  const { reason, output, final } = failure;
  return isPlace(failure) && isText(reason) && isText(output) && typeof final === 'boolean';
}

function isPlace({ at, sequence, round, cellId }: Loose<TrialEntry | FailureEntry>): boolean {
  return isText(at) && isCount(sequence) && isCount(round) && isText(cellId);
}

function isSubject({ at, proof }: Loose<SubjectEntry>): boolean {
  return isText(at) && isProof(proof);
}

function isRun({ version, run, at, resumed }: Loose<RunEntry>): boolean {
  const known = isCount(version) && isText(run) && isText(at);
  return known && (resumed === undefined || isResumption(resumed));
}

function isResumption(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { again, blocksLeft, environments }: Loose<Resumption> = value;
  return isListOf(again, isCount) && isCount(blocksLeft) && isTable(environments);
}

/** Of environments, by the names of engines. */
function isTable(value: unknown): boolean {
  return isObject(value) && Object.values(value).every(isFacts);
}

function isFacts(value: unknown): boolean {
  return isObject(value) && Object.values(value).every(isText);
}

function isBlock({ at, round, groupId, wallMs, ...activity }: Loose<BlockEntry>): boolean {
  const { stealMs, throttles, cpuPressureMs, memoryPressureMs, ioPressureMs } = activity;
  const known = [stealMs, throttles, cpuPressureMs, memoryPressureMs, ioPressureMs];
  const placed = isText(at) && isCount(round) && isText(groupId);
  return placed && isNumber(wallMs) && known.every(isOptionalNumber);
}

function isEnd({ at, status, reason }: Loose<EndEntry>): boolean {
  const known = status === 'complete' || status === 'interrupted' || status === 'aborted';
  return known && isText(at) && isOptionalText(reason);
}

function isIterationSummary(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { count, minMs, medianMs, meanMs, sdMs }: Loose<IterationSummary> = value;
  const known = isCount(count) && isNumber(minMs) && isNumber(medianMs) && isNumber(meanMs);
  return known && (sdMs === undefined || isNumber(sdMs));
}

function isKernelFigures(value: unknown): boolean {
  if (!isObject(value)) return false;
  const kernel: Loose<KernelFigures> = value;
  return (
    isOutcomeStatus(kernel.status) &&
    isNumberOrNull(kernel.exitCode) &&
    isNumberOrNull(kernel.signal) &&
    isNumber(kernel.wallMs) &&
    isNumber(kernel.userMs) &&
    isNumber(kernel.systemMs) &&
    isNumber(kernel.maxRssKiB) &&
    isNumber(kernel.minorFaults) &&
    isNumber(kernel.majorFaults) &&
    isNumber(kernel.voluntarySwitches) &&
    isNumber(kernel.involuntarySwitches) &&
    isNumber(kernel.stragglers) &&
    isNumberOrNull(kernel.oomKills) &&
    typeof kernel.truncated === 'boolean'
  );
}

function isOutcomeStatus(value: unknown): boolean {
  return outcomeStatuses.some((status) => status === value);
}

function isProof(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { subjectId, launcherRssKiB, companion, confinement, facts }: Loose<Proof> = value;
  const accompanied = companion === undefined || isContainer(companion);
  const known = isText(subjectId) && isContainer(value) && accompanied;
  if (confinement !== undefined && !isConfinement(confinement)) return false;
  return known && isNumber(launcherRssKiB) && isListOf(facts, isProvenFact);
}

function isConfinement(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { uid, capabilities, noNewPrivileges, seccomp }: Loose<Confinement> = value;
  const known = isNumber(uid) && isText(capabilities) && typeof noNewPrivileges === 'boolean';
  return known && seccompModes.some((mode) => mode === seccomp);
}

function isContainer(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { containerId, image, digest, cpus }: Loose<Proof> = value;
  return [containerId, image, digest, cpus].every(isText);
}

function isProvenFact(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { name, command, output, expected, holds }: Loose<ProvenFact> = value;
  return [name, command, output, expected].every(isText) && typeof holds === 'boolean';
}
