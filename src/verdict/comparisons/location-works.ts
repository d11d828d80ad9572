import { ofLast } from './last-steps.ts';
import { valueOf } from '../content.ts';
import { valueAt } from '../pointers.ts';
import type { AnswerSubject } from '../subject.ts';
import { statusLine } from '../words.ts';
import { valueText } from './representation.ts';
import { headerOf, isGone, isSuccess, undecided } from './story.ts';

/** The Location of what was created leads to it (RFC 9110, section 15.3.2). */
export const locationWorks = ofLast(2, {
  name: 'location-works',
  title: 'Location leads elsewhere',
  severity: 'error',
  faultCode: 902,
  obstacle: (subjects) => undecided(subjects.at(-1), isSuccess, isGone),
  run([create, read]) {
    const location = headerOf(create, 'location') ?? '';
    const common = { response: 'header location', step: create.index };
    if (!isSuccess(read)) {
      return [
        {
          ...common,
          message: `nothing is at the Location of what was created, "${location}"`,
          expected: 'what was created',
          actual: statusLine(read.response),
        },
      ];
    }
    const [created, found] = [create, read].map(idOf);
    if (created === undefined || found === undefined || created === found) return [];
    return [
      {
        ...common,
        message: `something else is at the Location of what was created, "${location}"`,
        expected: `the id ${created}`,
        actual: `the id ${found}`,
      },
    ];
  },
});

/** As JSON text. */
function idOf({ case: { clues }, content }: AnswerSubject): string | undefined {
  const value = valueOf(content);
  if (clues?.id === undefined || value === undefined) return undefined;
  const id = valueAt(value, clues.id);
  return id === undefined ? undefined : valueText(id);
}
