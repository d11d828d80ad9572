import { printable } from '../columns.ts';
import { replayCommand } from '../replay-command.ts';
import type { CaseSummary, Summary } from '../summary.ts';
import type { CaseData } from './case-data.ts';
import { pack } from './pack.ts';

/** All cases: 50,000 of them in less than 1 MB. */
export function packCases(summary: Summary): string {
  return pack(caseData(summary));
}

/** Numbers words in the order they come. */
interface Words {
  indexOf(word: string): number;
  all(): readonly string[];
}

function createWords(): Words {
  const indices = new Map<string, number>();
  return {
    indexOf(word) {
      const known = indices.get(word);
      if (known !== undefined) return known;
      indices.set(word, indices.size);
      return indices.size - 1;
    },
    all: () => [...indices.keys()],
  };
}

function caseData({ cases, operations, findings, runs }: Summary): CaseData {
  const [origins, states, reasons] = [createWords(), createWords(), createWords()];
  const indices = new Map(operations.map(({ id }, index) => [id, index]));
  const known = new Map(findings.map(({ fingerprint }, index) => [fingerprint, index]));
  const columns = {
    operation: cases.map(({ operation }) => indices.get(operation) ?? -1),
    origin: cases.map(({ origin }) => origins.indexOf(origin)),
    state: cases.map(({ state }) => states.indexOf(state)),
    id: cases.map(shortId),
    title: cases.map(({ title }) => printable(title)),
    status: cases.map(({ status = 0 }) => status),
    duration: cases.map(({ durationMs }) => Math.round(durationMs * 100)),
    reason: cases.map(({ reason, fault }) => {
      const words = reason ?? fault;
      return words === undefined ? -1 : reasons.indexOf(printable(words));
    }),
    findings: cases.map(({ violations }): readonly number[] | 0 => {
      if (violations.length === 0) return 0;
      return violations.flatMap(({ fingerprint }) => known.get(fingerprint) ?? []);
    }),
  };
  const runOf = new Map(runs.flatMap((run) => run.operations.map(({ id }) => [id, run] as const)));
  return {
    operations: operations.map(({ id, label }) => {
      const run = runOf.get(id);
      return { id, label, replay: run && replayCommand('x', run).slice('probity replay x'.length) };
    }),
    origins: origins.all(),
    states: states.all(),
    reasons: reasons.all(),
    findings: findings.map(({ fingerprint, severity, title }) => ({
      fingerprint,
      severity,
      title,
    })),
    columns,
  };
}

function shortId({ id, operation }: CaseSummary): string {
  return id.startsWith(`${operation}/`) ? id.slice(operation.length) : id;
}
