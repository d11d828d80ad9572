import { evidenceOf, nameOf, replaysOf, titleOf, type DiffReport } from './report.ts';

/** Version of the line format; a reader refuses a higher one. */
const DIFF_VERSION = 1;

/** The comparison as JSON Lines, as docs/diff.schema.json describes them. */
export function renderLines(report: DiffReport): string {
  const { differences, unstable, uncompared, volatile, latency, compared } = report;
  const lines: readonly object[] = [
    { kind: 'diff', a: sideOf(report.a), b: sideOf(report.b), volatile },
    ...differences.map((group) => ({
      kind: 'difference',
      operation: group.operation,
      of: group.kind,
      at: group.at,
      title: titleOf(group),
      cases: group.cases,
      step: group.example.step,
      a: evidenceOf(group.example.a, group),
      b: evidenceOf(group.example.b, group),
      replay: replaysOf(group, report),
    })),
    ...unstable.map((id) => ({ kind: 'unstable', case: id })),
    ...uncompared.map(({ id, reason }) => ({ kind: 'uncompared', case: id, reason })),
    ...latency.map((pair) => ({ kind: 'latency', ...pair })),
    {
      kind: 'end',
      compared,
      differences: differences.length,
      unstable: unstable.length,
      uncompared: uncompared.length,
    },
  ];
  return lines.map((line) => `${JSON.stringify({ v: DIFF_VERSION, ...line })}\n`).join('');
}

function sideOf(side: DiffReport['a']): object {
  const [run] = side.runs;
  const documents = side.runs.map(({ document }) => document);
  return {
    target: run?.target ?? { name: nameOf(side), url: '' },
    profile: run?.profile,
    seed: run?.seed,
    documents,
    requests: side.requests,
    stopped: side.stopped,
  };
}
