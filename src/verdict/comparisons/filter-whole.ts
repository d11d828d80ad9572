import { isJsonObject, memberOf, type Json } from '../../source/index.ts';
import { ofLast } from './last-steps.ts';
import { askedValues, entriesOf, listPlace, noList, parameterPlace } from './entries.ts';
import { valueText } from './representation.ts';

/** A list asked for by several values has only entries that have all of them. */
export const filterWhole = ofLast(2, {
  name: 'filter-whole',
  title: 'Filter heeds only some of its values',
  severity: 'warning',
  faultCode: 905,
  obstacle: noList,
  run([, list]) {
    const name = list.case.clues?.field ?? '';
    const wanted = askedValues(list, name).flatMap((each) => each.split(DELIMITERS));
    const other = (entriesOf(list) ?? []).find((entry) => lacksOne(entry, name, wanted));
    if (other === undefined) return [];
    return [
      {
        message: `a list asked for by all of several "${name}" has entries that lack one of them`,
        expected: `only entries whose "${name}" are ${wanted.join(' and ')}`,
        actual: valueText(memberOf(other, name)),
        response: listPlace(list),
        key: name,
        document: parameterPlace(list, name),
      },
    ];
  },
});

/** Of the styles of a list that is not exploded: the values themselves have none of them. */
const DELIMITERS = /[,| ]/;

/** What is not shown is not known. */
function lacksOne(entry: Json, name: string, wanted: readonly string[]): boolean {
  const has = isJsonObject(entry) ? entry[name] : undefined;
  return Array.isArray(has) && wanted.some((each) => !has.includes(each));
}
