import type { Profile } from '../cases/index.ts';
import type { Contract, ContractDefect, Operation } from '../contract/index.ts';
import type { Severity } from '../verdict/index.ts';
import { recordDefect } from './recorded-defect.ts';
import { RECORD_VERSION, type EndRecord, type OperationRecord, type RunRecord } from './record.ts';
import type { Redactor } from './redactor.ts';
import { PROBITY_VERSION } from './version.ts';

export interface RunInput {
  readonly config: {
    readonly target: { readonly name: string };
    readonly profile: Profile;
    readonly seed: number;
    readonly failOn: Severity;
  };
  readonly contract: Contract;
  /** Base URL of the server under test; a user name and password in it are left out. */
  readonly url: URL;
  /** One entry a planned case. */
  readonly plan: readonly { readonly operation: Pick<Operation, 'id'> }[];
  /** Found while planning. */
  readonly defects: readonly ContractDefect[];
  /** Milliseconds since the Unix epoch. */
  readonly startedAt: number;
  readonly redactor: Redactor;
}

/** The first record of a run. */
export function runRecord(input: RunInput): RunRecord {
  const { config, contract, defects, url, redactor } = input;
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
    failOn: config.failOn,
    operations: plannedOperations(input),
    defects: [...contract.defects, ...defects].map((each) => recordDefect(each, each.operations)),
    gaps: contract.gaps.map((gap) => ({ ...gap, message: redactor.redact(gap.message) })),
    warnings: contract.warnings.map(({ message, place }) => {
      return { message: redactor.redact(message), place };
    }),
  };
}

function plannedOperations({ contract, plan }: RunInput): readonly OperationRecord[] {
  const counts = new Map<string, number>();
  for (const { operation } of plan) counts.set(operation.id, (counts.get(operation.id) ?? 0) + 1);
  return contract.operations.flatMap(({ id, method, path, summary, place }) => {
    const plannedCases = counts.get(id);
    return plannedCases === undefined ? [] : [{ id, method, path, summary, place, plannedCases }];
  });
}

/** The last record of a run. */
export function endRecord(input: {
  /** Milliseconds since the Unix epoch. */
  readonly endedAt: number;
  readonly durationMs: number;
  readonly requests: number;
  readonly stopped?: string | undefined;
}): EndRecord {
  const { endedAt, durationMs, requests, stopped } = input;
  return {
    v: RECORD_VERSION,
    kind: 'end',
    endedAt: new Date(endedAt).toISOString(),
    durationMs,
    requests,
    ...(stopped !== undefined && { stopped }),
  };
}
