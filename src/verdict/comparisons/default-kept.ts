import { ofLast } from './last-steps.ts';
import { entriesOf, keysOf, listPlace, noList, parameterPlace } from './entries.ts';
import { excerpt } from '../words.ts';

/**
 * A list without a parameter is the one of its default. It is asked for before and after that one:
 * where these two differ, the list has changed.
 */
export const defaultKept = ofLast(3, {
  name: 'default-kept',
  title: 'Default is another than documented',
  severity: 'warning',
  faultCode: 905,
  obstacle(subjects) {
    const problem = noList(subjects);
    if (problem !== undefined) return problem;
    const [before, , after] = subjects.map((each) => keysOf(entriesOf(each) ?? []).join());
    return before === after ? undefined : 'the list changed while it was read';
  },
  run([without, given, after]) {
    const [actual, expected] = [without, given].map((each) => keysOf(entriesOf(each) ?? []));
    if (actual === undefined || expected === undefined) return [];
    if (actual.join() === expected.join()) return [];
    const name = after.case.clues?.field ?? '';
    return [
      {
        message: `a list without "${name}" is another than with its default`,
        expected: `${expected.length} entries, as with the default: ${excerpt(expected.join(', '))}`,
        actual: `${actual.length} entries: ${excerpt(actual.join(', '))}`,
        response: listPlace(after),
        key: name,
        document: parameterPlace(after, name),
      },
    ];
  },
});
