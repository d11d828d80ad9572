import type { Comparison } from '../check.ts';
import { shownBy, valueText } from './representation.ts';
import { isSuccess, undecided } from './story.ts';

/** Null in a JSON Merge Patch removes a member (RFC 7396, section 1): read, patch, read. */
export const mergePatchNull: Comparison = {
  name: 'merge-patch-null',
  title: 'Merge patch with null removes nothing',
  severity: 'error',
  obstacle: (subjects) => undecided(subjects.at(-1), isSuccess),
  run(subjects) {
    const [before, patch, after] = subjects.slice(-3);
    const field = after?.case.clues?.field ?? '';
    if (before === undefined || patch === undefined || after === undefined) return [];
    const [old, now] = [before, after].map((each) => shownBy(each, [field])?.thing[field]);
    if ((old ?? null) === null || JSON.stringify(old) !== JSON.stringify(now)) return [];
    return [
      {
        message: `"${field}" is what it was, though it was patched to null`,
        expected: 'null or missing',
        actual: valueText(now),
        response: `body#/${field}`,
        document: patch.operation.place,
      },
    ];
  },
};
