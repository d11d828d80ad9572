import type { Profile } from '../cases/index.ts';
import type { Contract, ContractDefect } from '../contract/index.ts';
import type { Severity } from '../verdict/index.ts';
import type { Baseline } from './baseline.ts';
import type { LatencyBudgets } from './latency.ts';
import { recordDefect } from './recorded-defect.ts';
import {
  RECORD_VERSION,
  type EndRecord,
  type OperationRecord,
  type RunRecord,
  type RunWarning,
} from './record.ts';
import type { Redactor } from './redactor.ts';
import { PROBITY_VERSION } from './version.ts';

export interface RunInput {
  readonly config: {
    readonly target: { readonly name: string };
    readonly profile: Profile;
    readonly seed: number;
    readonly failOn: Severity;
    readonly minCoverage?: number | undefined;
    readonly shard?: RunRecord['shard'];
    readonly baseline?: Baseline | undefined;
    readonly latency?: LatencyBudgets | undefined;
  };
  readonly contract: Contract;
  /** Base URL of the server under test; a user name and password in it are left out. */
  readonly url: URL;
  /** Planned cases by the id of their operation; `undefined` where they were not counted. */
  readonly counts: ReadonlyMap<string, number> | undefined;
  /** About the configuration. */
  readonly warnings?: readonly RunWarning[] | undefined;
  /** Milliseconds since the Unix epoch. */
  readonly startedAt: number;
  readonly redactor: Redactor;
}

/** The first record of a run. */
export function runRecord(input: RunInput): RunRecord {
  const { config, contract, url, redactor, warnings = [] } = input;
  return {
    v: RECORD_VERSION,
    kind: 'run',
    startedAt: new Date(input.startedAt).toISOString(),
    probity: PROBITY_VERSION,
    target: { name: config.target.name, url: redactor.redact(url.origin + url.pathname) },
    document: contract.document,
    title: contract.title,
    profile: config.profile,
    seed: config.seed,
    ...(config.shard !== undefined && { shard: config.shard }),
    failOn: config.failOn,
    minCoverage: config.minCoverage,
    ...(config.baseline !== undefined && { baseline: redactBaseline(config.baseline, redactor) }),
    ...(config.latency !== undefined && { latency: config.latency }),
    operations: plannedOperations(input),
    defects: contract.defects.map((each) => recordDefect(each, each.operations)),
    gaps: contract.gaps.map((gap) => ({ ...gap, message: redactor.redact(gap.message) })),
    warnings: [...contract.warnings, ...warnings].map((warning) => {
      return { ...warning, message: redactor.redact(warning.message) };
    }),
  };
}

/** People write it: a secret may have got into their words. */
function redactBaseline({ file, entries }: Baseline, { redact }: Redactor): Baseline {
  return {
    file,
    entries: entries.map((entry) => ({
      ...entry,
      message: redact(entry.message),
      ...(entry.reason !== undefined && { reason: redact(entry.reason) }),
      ...(entry.owner !== undefined && { owner: redact(entry.owner) }),
    })),
  };
}

function plannedOperations({ contract, counts }: RunInput): readonly OperationRecord[] {
  return contract.operations.flatMap(({ id, method, path, summary, place }) => {
    const plannedCases = counts?.get(id);
    const isPlanned = counts === undefined || plannedCases !== undefined;
    return isPlanned ? [{ id, method, path, summary, place, plannedCases }] : [];
  });
}

/** The last record of a run. */
export function endRecord(input: {
  /** Milliseconds since the Unix epoch. */
  readonly endedAt: number;
  readonly durationMs: number;
  readonly requests: number;
  readonly stopped?: string | undefined;
  readonly unlisted?: readonly string[] | undefined;
  readonly defects?: readonly ContractDefect[] | undefined;
}): EndRecord {
  const { endedAt, durationMs, requests, stopped, unlisted = [], defects = [] } = input;
  return {
    v: RECORD_VERSION,
    kind: 'end',
    endedAt: new Date(endedAt).toISOString(),
    durationMs,
    requests,
    ...(stopped !== undefined && { stopped }),
    ...(unlisted.length > 0 && { unlisted }),
    ...(defects.length > 0 && {
      defects: defects.map((each) => recordDefect(each, each.operations)),
    }),
  };
}
