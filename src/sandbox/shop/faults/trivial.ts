import { empty } from '../answer.ts';
import { itemOf } from '../call.ts';
import { changing, serverError, without, withHeader, withStatus } from './changes.ts';
import type { Fault } from './fault.ts';

/** The ten trivially reachable faults of Zhang and Arcuri, "Open Problems in Fuzzing RESTful APIs" (TOSEM 2023). */
export const TRIVIAL_FAULTS = {
  'item-500': {
    description: 'GET of an item gives a 500.',
    operations: { getItem: () => serverError() },
  },
  'item-as-text': {
    description: 'GET of an item is labelled text/plain.',
    operations: { getItem: changing((answer) => withHeader(answer, 'content-type', 'text/plain')) },
  },
  'order-202': {
    description: 'POST of an order succeeds with the undocumented status 202.',
    operations: { createOrder: changing((answer) => withStatus(answer, 202)) },
  },
  'ignores-stock-maximum': {
    description: 'More pieces than the maximum can be in stock.',
    overlooks: '/components/schemas/ItemFields/properties/stock/maximum',
  },
  'ignores-category-enum': {
    description: 'An item may be of any category.',
    overlooks: '/components/schemas/Category/enum',
  },
  'ignores-name-required': {
    description: 'An item can be added without a name.',
    overlooks: '/components/schemas/NewItem/required/1',
  },
  'location-leads-nowhere': {
    description: 'The Location of a new item is not where it is.',
    operations: {
      createItem: changing((answer) =>
        withHeader(answer, 'location', `/item${answer.headers.location?.slice(6) ?? ''}`),
      ),
    },
  },
  'delete-deletes-nothing': {
    description: 'DELETE of an item says 204 and leaves it there.',
    operations: {
      deleteItem: (call) => {
        itemOf(call);
        return empty(204);
      },
    },
  },
  'put-updates-partly': {
    description: 'PUT of an item leaves its description as it was.',
    operations: {
      replaceItem: (call, faithful) => {
        const { description } = itemOf(call).shown;
        const fields = without(call.fields, 'description');
        const kept = description === undefined ? {} : { description };
        return faithful({ ...call, fields: { ...fields, ...kept } });
      },
    },
  },
  'put-not-idempotent': {
    description: 'PUT of an item adds to its stock instead of setting it.',
    operations: {
      replaceItem: (call, faithful) => {
        const { stock } = itemOf(call).shown;
        const sum = Math.min(Number(stock) + Number(call.fields.stock), 100_000);
        return faithful({ ...call, fields: { ...call.fields, stock: sum } });
      },
    },
  },
} as const satisfies Record<string, Fault>;
