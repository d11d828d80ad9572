import { memberOf, type Json } from '../../source/index.ts';
import { ofLast } from './last-steps.ts';
import { entriesOf, keysOf, listPlace, noList, parameterPlace } from './entries.ts';
import type { AnswerSubject } from '../subject.ts';

/**
 * What lies at the very bound of a range is within it, where the bounds are included. The list of one
 * value only, that of the first entry that has any, between two looks at the whole list.
 */
export const boundIncluded = ofLast(3, {
  name: 'bound-included',
  title: 'Bound is excluded',
  severity: 'warning',
  faultCode: 905,
  obstacle(subjects) {
    const problem = noList(subjects);
    if (problem !== undefined) return problem;
    const [before, , after] = subjects;
    return lastingIn(before, after).length > 0 ? undefined : 'the list changed while it was read';
  },
  run([before, within, after]) {
    const lasting = lastingIn(before, after);
    const shown = keysOf(entriesOf(within) ?? []);
    if (lasting.some((key) => shown.includes(key))) return [];
    const name = fieldOf(within);
    return [
      {
        message: `a list from one "${name}" to the same one lacks what has just that`,
        expected: `the entry ${lasting[0]}, whose "${name}" is ${boundIn(before)}`,
        actual: `${shown.length} entries`,
        response: listPlace(within),
        key: name,
        document: parameterPlace(within, name),
      },
    ];
  },
});

/** Keys of the entries at the bound that both lists have. */
function lastingIn(before: AnswerSubject, after: AnswerSubject): readonly string[] {
  const bound = boundIn(before);
  const keysAt = (subject: AnswerSubject): readonly string[] =>
    keysOf((entriesOf(subject) ?? []).filter((entry) => valueIn(subject, entry) === bound));
  const left = keysAt(after);
  return keysAt(before).filter((key) => left.includes(key));
}

function boundIn(before: AnswerSubject): number | undefined {
  const values = (entriesOf(before) ?? []).map((entry) => valueIn(before, entry));
  return values.find((value) => typeof value === 'number');
}

function valueIn(subject: AnswerSubject, entry: Json): Json | undefined {
  return memberOf(entry, fieldOf(subject));
}

function fieldOf({ case: { clues } }: AnswerSubject): string {
  return clues?.field ?? '';
}
