import { memberOf, type Json } from '../../source/index.ts';
import { ofLast } from './last-steps.ts';
import { entriesOf, listPlace, noList } from './entries.ts';
import { valueText } from './representation.ts';

/** A list that was asked for in an order is in it. */
export const sortKept = ofLast(1, {
  name: 'sort-kept',
  title: 'Sorting is ignored',
  severity: 'warning',
  faultCode: 905,
  obstacle: noList,
  run([list]) {
    const order = list.case.clues?.field ?? '';
    const name = order.replace(/^[-+]/, '');
    const values = (entriesOf(list) ?? []).map((entry) => memberOf(entry, name));
    const descends = order.startsWith('-');
    if (isInOrder(descends ? values.toReversed() : values)) return [];
    return [
      {
        message: `a list by "${order}" is not in that order`,
        expected: `entries by "${name}", ${descends ? 'descending' : 'ascending'}`,
        actual: values.slice(0, 5).map(valueText).join(', '),
        response: listPlace(list),
        key: order,
      },
    ];
  },
});

/** Texts have many orders: any of the usual ones will do. */
function isInOrder(values: readonly (Json | undefined)[]): boolean {
  const known = values.filter((value) => typeof value === 'string' || typeof value === 'number');
  return ORDERS.some((order) =>
    known.every((value, index) => {
      const next = known[index + 1];
      return next === undefined || order(value, next) <= 0;
    }),
  );
}

type Scalar = string | number;

const ORDERS: readonly ((one: Scalar, other: Scalar) => number)[] = [
  compare,
  (one, other) => compare(String(one).toLowerCase(), String(other).toLowerCase()),
  (one, other) => String(one).localeCompare(String(other), 'en'),
  (one, other) => String(one).localeCompare(String(other), 'en', { numeric: true }),
];

/** By number, or by the code units of a text. */
function compare(one: Scalar, other: Scalar): number {
  return one < other ? -1 : Number(one > other);
}
