import { isJsonObject } from '../../../source/index.ts';
import { listOf } from '../document.ts';
import { answering, withHeader, without, withObject } from './changes.ts';
import type { Fault } from './fault.ts';

/** Answers whose body is not what its schema describes. */
export const SCHEMA_FAULTS = {
  'price-string': {
    description: "An item's price is a number written as a string.",
    operations: {
      getItem: answering((item) => ({ ...item, price: JSON.stringify(item.price ?? null) })),
    },
  },
  'price-in-tenths-of-cents': {
    description: "An item's price has three decimal places.",
    operations: { getItem: answering((item) => ({ ...item, price: 12.345 })) },
  },
  'name-missing': {
    description: 'An item is shown without its name.',
    operations: { getItem: answering((item) => without(item, 'name')) },
  },
  'undocumented-field': {
    description: 'An item is shown with a field that its closed schema does not have.',
    operations: { getItem: answering((item) => ({ ...item, costPrice: 1 })) },
  },
  'created-at-without-time': {
    description: 'The time at which an item was added is a date only.',
    operations: { getItem: answering((item) => ({ ...item, createdAt: '2024-02-29' })) },
  },
  'tags-repeated': {
    description: "An item's tags hold the same one twice.",
    operations: { getItem: answering((item) => ({ ...item, tags: ['home', 'home'] })) },
  },
  'sku-lower-case': {
    description: "An item's stock keeping unit does not match its pattern.",
    operations: { getItem: answering((item) => ({ ...item, sku: 'abc-0001' })) },
  },
  'item-id-zero': {
    description: 'A new item has the id 0, below the minimum.',
    operations: { createItem: answering((item) => ({ ...item, id: 0 })) },
  },
  'items-null': {
    description: 'A search that finds nothing gives null instead of an empty list.',
    operations: {
      listItems: answering((page) => ({
        ...page,
        items: listOf(page.items).length === 0 ? null : (page.items ?? null),
      })),
    },
  },
  'item-in-list-bare': {
    description: 'The items of a list lack their category.',
    operations: {
      listItems: answering((page) => ({
        ...page,
        items: listOf(page.items).map((item) =>
          isJsonObject(item) ? without(item, 'category') : item,
        ),
      })),
    },
  },
  'order-status-unknown': {
    description: 'A cancelled order has a status outside its enum.',
    operations: { cancelOrder: answering((order) => ({ ...order, status: 'canceled' })) },
  },
  'payment-without-method': {
    description: "An order's payment lacks its discriminator.",
    operations: {
      getOrder: answering((order) => ({
        ...order,
        payment: isJsonObject(order.payment) ? without(order.payment, 'method') : null,
      })),
    },
  },
  'payment-of-both-kinds': {
    description: "An order's card payment has the company of an invoice.",
    operations: {
      getOrder: answering((order) => ({
        ...order,
        payment: isJsonObject(order.payment) ? { ...order.payment, company: 'Example AB' } : null,
      })),
    },
  },
  'note-missing': {
    description: 'An order without a note lacks it instead of having null.',
    operations: {
      getOrder: answering((order) => (order.note === null ? without(order, 'note') : order)),
    },
  },
  'total-float': {
    description: "An order's total is no whole number of cents.",
    operations: { getOrder: answering((order) => ({ ...order, totalCents: 10.5 })) },
  },
  'email-null': {
    description: "A user's email is null.",
    operations: { getMe: answering((user) => ({ ...user, email: null })) },
  },
  'user-id-not-uuid': {
    description: "A user's id is no UUID.",
    operations: { getMe: answering((user) => ({ ...user, id: '7' })) },
  },
  'position-swapped-for-object': {
    description: 'The position of an address is an object instead of a pair.',
    operations: {
      createUser: answering((user) => ({
        ...user,
        address: isJsonObject(user.address)
          ? { ...user.address, position: { lon: 0, lat: 0 } }
          : (user.address ?? null),
      })),
    },
  },
  'health-status-up': {
    description: 'The health is not the constant that it must be.',
    operations: { getHealth: answering((health) => ({ ...health, status: 'up' })) },
  },
  'problem-as-json': {
    description: 'Problem details are labelled application/json.',
    breaks: {
      answer: (answer) =>
        answer.status >= 400 ? withHeader(answer, 'content-type', 'application/json') : answer,
    },
  },
  'problem-title-missing': {
    description: 'Problem details lack their title.',
    breaks: {
      answer: (answer) =>
        answer.status >= 400 ? withObject(answer, (problem) => without(problem, 'title')) : answer,
    },
  },
  'problem-status-string': {
    description: 'The status in problem details is a string.',
    breaks: {
      answer: (answer) =>
        answer.status >= 400
          ? withObject(answer, (problem) => ({
              ...problem,
              status: JSON.stringify(problem.status ?? null),
            }))
          : answer,
    },
  },
  'problem-errors-bare': {
    description: 'The errors in problem details are strings instead of objects.',
    breaks: {
      answer: (answer) =>
        answer.status >= 400
          ? withObject(answer, (problem) =>
              problem.errors === undefined ? problem : { ...problem, errors: ['invalid'] },
            )
          : answer,
    },
  },
} as const satisfies Record<string, Fault>;
