import { ofLast } from './last-steps.ts';
import { sentBy, shownField, valueText } from './representation.ts';
import { isSame } from './same-value.ts';
import { isSuccess, undecided } from './story.ts';

/**
 * What only the server sets is not taken from a request (JSON Schema 2020-12, Validation, section 9.4;
 * CWE-915): read, change, read. Refusing the change is right as well.
 */
export const readOnlyKept = ofLast(3, {
  name: 'read-only-kept',
  title: 'Read-only property taken over',
  severity: 'error',
  faultCode: 203,
  obstacle: (subjects) => undecided(subjects.at(-1), isSuccess),
  run([before, change, after]) {
    const field = after.case.clues?.field ?? '';
    const sent = sentBy(change)[field];
    const [old, now] = [before, after].map((each) => shownField(each, field));
    if (sent === undefined || !isSame(sent, now) || isSame(old, now)) return [];
    return [
      {
        message: `"${field}" is read-only, but was taken over from a request`,
        expected: valueText(old),
        actual: valueText(now),
        response: `body#/${field}`,
        key: field,
        document: change.operation.place,
      },
    ];
  },
});
