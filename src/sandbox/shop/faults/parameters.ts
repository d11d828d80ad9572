import { isJsonObject, type Json } from '../../../source/index.ts';
import type { Call } from '../call.ts';
import { listOf, textOf } from '../document.ts';
import { answering, without } from './changes.ts';
import type { Fault } from './fault.ts';

const LIST_ITEMS = '/paths/~1items/get/parameters';
const LIST_ORDERS = '/paths/~1orders/get/parameters';

/** Parameters that are not held against their schema, or not heeded. */
export const PARAMETER_FAULTS = {
  'ignores-limit-minimum': {
    description: 'A page of no entries, or of less, can be asked for.',
    overlooks: '/components/parameters/Limit/schema/minimum',
  },
  'ignores-limit-maximum': {
    description: 'A page of more entries than the maximum can be asked for.',
    overlooks: '/components/parameters/Limit/schema/maximum',
  },
  'ignores-limit-type': {
    description: 'The limit of a page need not be a number.',
    overlooks: '/components/parameters/Limit/schema/type',
  },
  'ignores-cursor-pattern': {
    description: 'Any text is taken for a cursor.',
    overlooks: '/components/schemas/Cursor/pattern',
  },
  'ignores-sort-enum': {
    description: 'Items can be sorted by what there is not.',
    overlooks: `${LIST_ITEMS}/2/schema/enum`,
  },
  'ignores-q-max-length': {
    description: 'A text to search for may have any length.',
    overlooks: `${LIST_ITEMS}/3/schema/maxLength`,
  },
  'ignores-q-min-length': {
    description: 'A text to search for may be empty.',
    overlooks: `${LIST_ITEMS}/3/schema/minLength`,
  },
  'ignores-tags-unique': {
    description: 'The same tag may be searched for twice.',
    overlooks: `${LIST_ITEMS}/4/schema/uniqueItems`,
  },
  'ignores-tags-max-items': {
    description: 'Any number of tags may be searched for.',
    overlooks: `${LIST_ITEMS}/4/schema/maxItems`,
  },
  'ignores-price-members': {
    description: 'The bounds of the price may have members that are not described.',
    overlooks: `${LIST_ITEMS}/6/schema/additionalProperties`,
  },
  'ignores-in-stock-type': {
    description: 'Whether items are in stock may be asked by any word.',
    overlooks: `${LIST_ITEMS}/7/schema/type`,
  },
  'ignores-request-id-format': {
    description: 'The header X-Request-Id need not be a UUID.',
    overlooks: `${LIST_ITEMS}/8/schema/format`,
  },
  'ignores-currency-enum': {
    description: 'The cookie currency may have any value.',
    overlooks: `${LIST_ITEMS}/9/schema/enum`,
  },
  'ignores-date-format': {
    description: 'Orders can be asked for from what is no date.',
    overlooks: `${LIST_ORDERS}/1/schema/format`,
  },
  'ignores-page-minimum': {
    description: 'The page 0 of the orders, and those before, can be asked for.',
    overlooks: `${LIST_ORDERS}/2/schema/minimum`,
  },
  'ignores-order-status-enum': {
    description: 'Orders can be asked for by a status that there is not.',
    overlooks: `${LIST_ORDERS}/0/schema`,
  },
  'ignores-if-none-match-pattern': {
    description: 'If-None-Match need not be an entity tag.',
    overlooks: '/paths/~1items~1{itemId}/get/parameters/0/schema',
  },
  'limit-ignored': {
    description: 'A page of items always has up to 20.',
    operations: { listItems: (call, faithful) => faithful(asking(call, { limit: 20 })) },
  },
  'sort-ignored': {
    description: 'Items are always in the order of their ids.',
    operations: { listItems: (call, faithful) => faithful(asking(call, { sort: 'id' })) },
  },
  'sort-descends-never': {
    description: 'Items that should descend ascend.',
    operations: {
      listItems: (call, faithful) =>
        faithful(asking(call, { sort: textOf(call.parameters.sort).replace('-', '') })),
    },
  },
  'tags-ignored': {
    description: 'A search by tags finds items without them too.',
    operations: { listItems: (call, faithful) => faithful(notAsking(call, 'tags')) },
  },
  'any-tag-will-do': {
    description: 'A search by tags heeds only the first of them.',
    operations: {
      listItems: (call, faithful) => {
        const [first] = listOf(call.parameters.tags);
        return faithful(first === undefined ? call : asking(call, { tags: [first] }));
      },
    },
  },
  'price-bounds-excluded': {
    description: 'An item at the very bound of the price is not found.',
    operations: {
      listItems: (call, faithful) => {
        const { price } = call.parameters;
        if (!isJsonObject(price)) return faithful(call);
        const { min = 0, max = Infinity } = price;
        const inside = { min: Number(min) + 0.005, max: Number(max) - 0.005 };
        return faithful(asking(call, { price: inside }));
      },
    },
  },
  'status-ignored': {
    description: 'Orders are listed whatever status was asked for.',
    operations: { listOrders: (call, faithful) => faithful(notAsking(call, 'status')) },
  },
  'cursor-repeats': {
    description: 'Each page of items begins with the last item of the page before.',
    operations: { listItems: (call, faithful) => faithful(movedBy(call, -1)) },
  },
  'cursor-loses': {
    description: 'An item is lost between two pages.',
    operations: { listItems: (call, faithful) => faithful(movedBy(call, 1)) },
  },
  'cursor-never-ends': {
    description: 'There is always a next page of items.',
    operations: {
      listItems: answering((page) => (page.next === null ? { ...page, next: 'c999999' } : page)),
    },
  },
  'page-ignored': {
    description: 'Every page of the orders is the first.',
    operations: { listOrders: (call, faithful) => faithful(asking(call, { page: 1 })) },
  },
  'default-limit-off': {
    description: 'A page of items that was not limited has one entry.',
    operations: {
      listItems: (call, faithful) =>
        faithful(call.parameters.limit === undefined ? asking(call, { limit: 1 }) : call),
    },
  },
} as const satisfies Record<string, Fault>;

/** The call with other values of some parameters. */
function asking(call: Call, values: Readonly<Record<string, Json>>): Call {
  return { ...call, parameters: { ...call.parameters, ...values } };
}

function notAsking(call: Call, name: string): Call {
  return { ...call, parameters: without(call.parameters, name) };
}

/** The call for a page, other than the first, that begins so many entries further on. */
function movedBy(call: Call, entries: number): Call {
  const { cursor } = call.parameters;
  const start = typeof cursor === 'string' ? Number(cursor.slice(1)) : 0;
  return start === 0 ? call : asking(call, { cursor: `c${start + entries}` });
}
