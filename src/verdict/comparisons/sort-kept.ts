import { memberOf, type Json } from '../../source/index.ts';
import type { Comparison } from '../check.ts';
import { entriesOf, listPlace, noList } from './entries.ts';
import { valueText } from './representation.ts';

/** A list that was asked for in an order is in it. */
export const sortKept: Comparison = {
  name: 'sort-kept',
  title: 'Sorting is ignored',
  severity: 'warning',
  obstacle: noList,
  run(subjects) {
    const [list] = subjects;
    const order = list?.case.clues?.field ?? '';
    if (list === undefined) return [];
    const name = order.replace(/^[-+]/, '');
    const values = (entriesOf(list) ?? []).map((entry) => memberOf(entry, name));
    const sorted = order.startsWith('-') ? values.toReversed() : values;
    if (isInOrder(sorted)) return [];
    return [
      {
        message: `a list by "${order}" is not in that order`,
        expected: `entries by "${name}", ${order.startsWith('-') ? 'descending' : 'ascending'}`,
        actual: values.slice(0, 5).map(valueText).join(', '),
        response: listPlace(list),
        key: order,
      },
    ];
  },
};

/** Texts have many orders: any of the usual ones will do. */
function isInOrder(values: readonly (Json | undefined)[]): boolean {
  const known = values.filter((value) => typeof value === 'string' || typeof value === 'number');
  return ORDERS.some((compare) =>
    known.every((value, index) => {
      const next = known[index + 1];
      return next === undefined || compare(value, next) <= 0;
    }),
  );
}

type Scalar = string | number;

const ORDERS: readonly ((one: Scalar, other: Scalar) => number)[] = [
  (one, other) => (one < other ? -1 : Number(one > other)),
  (one, other) => String(one).localeCompare(String(other), 'en'),
  (one, other) => String(one).localeCompare(String(other), 'en', { numeric: true }),
  (one, other) =>
    String(one).toLowerCase() < String(other).toLowerCase()
      ? -1
      : Number(String(one).toLowerCase() > String(other).toLowerCase()),
];
