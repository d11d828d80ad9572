import { isJsonObject, memberOf, type Json } from '../../source/index.ts';
import { ofLast } from './last-steps.ts';
import { askedValues, entriesOf, listPlace, noList, parameterPlace } from './entries.ts';
import { valueText } from './representation.ts';
import { isSame } from './same-value.ts';

/** A list asked for by a property has only entries that have it: all of them, and those. */
export const filterKept = ofLast(2, {
  name: 'filter-kept',
  title: 'Filter is ignored',
  severity: 'warning',
  faultCode: 905,
  obstacle: noList,
  run([, list]) {
    const name = list.case.clues?.field ?? '';
    const [wanted] = askedValues(list, name);
    if (wanted === undefined) return [];
    const other = (entriesOf(list) ?? []).find((entry) => !matches(entry, name, wanted));
    if (other === undefined) return [];
    return [
      {
        message: `a list asked for by "${name}" has entries with another`,
        expected: `only entries whose "${name}" is ${wanted}`,
        actual: valueText(memberOf(other, name)),
        response: listPlace(list),
        key: name,
        document: parameterPlace(list, name),
      },
    ];
  },
});

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Who has several has to have that one among them. What is not shown is not known. */
function matches(entry: Json, name: string, wanted: string): boolean {
  const value = isJsonObject(entry) ? entry[name] : undefined;
  if (value === undefined) return true;
  return [value].flat().some((each) => isSame(textOf(each), wanted));
}
