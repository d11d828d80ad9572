import { ofLast } from './last-steps.ts';
import { shownField, valueText } from './representation.ts';
import { isSuccess, undecided } from './story.ts';

/** Null in a JSON Merge Patch removes a member (RFC 7396, section 1): read, patch, read. */
export const mergePatchNull = ofLast(3, {
  name: 'merge-patch-null',
  title: 'Merge patch with null removes nothing',
  severity: 'error',
  faultCode: 902,
  obstacle: (subjects) => undecided(subjects.at(-1), isSuccess),
  run([before, patch, after]) {
    const field = after.case.clues?.field ?? '';
    const [old = null, now] = [before, after].map((each) => shownField(each, field));
    if (old === null || JSON.stringify(old) !== JSON.stringify(now)) return [];
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
});
