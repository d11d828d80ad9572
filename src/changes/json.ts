import type { FollowedChange } from './followed.ts';
import { countBySeverity, isKept, serverSentence, type ChangeReport } from './report.ts';

/** Version of the format; a reader refuses a higher one. */
const CHANGES_VERSION = 1;

/** The changes as one JSON document, as docs/changes.schema.json describes it. */
export function renderChangesJson(report: ChangeReport): string {
  const { documents, changes, compared, unreadable, server } = report;
  return `${JSON.stringify(
    {
      v: CHANGES_VERSION,
      old: documents.old,
      new: documents.new,
      compared,
      passed: isKept(report),
      counts: countBySeverity(changes),
      ...(server !== undefined && { server: { ...server, sentence: serverSentence(report) } }),
      changes: changes.map(changeOf),
      unreadable: unreadable.map(({ id }) => id),
    },
    undefined,
    2,
  )}\n`;
}

function changeOf({
  kind,
  severity,
  operations,
  part,
  message,
  advice,
  places,
  ...shown
}: FollowedChange): object {
  return {
    kind,
    severity,
    operations: operations.map(({ id, method, path }) => ({ id, method, path })),
    part,
    message,
    advice,
    old: places.old,
    new: places.new,
    witness: shown.witness,
    server: shown.followed,
  };
}
