import { isJsonObject } from '../../../source/index.ts';
import { empty, json } from '../answer.ts';
import { itemOf, orderOf } from '../call.ts';
import { listOf, textOf } from '../document.ts';
import { ITEMS } from '../stock.ts';
import { answering, changing, serverError, without, withHeader } from './changes.ts';
import type { Fault } from './fault.ts';

/** Resources that do not become what requests make of them. */
export const RESOURCE_FAULTS = {
  'create-returns-another-name': {
    description: 'A new item is answered with another name than was sent.',
    operations: { createItem: answering((item) => ({ ...item, name: 'Desk lamp (copy)' })) },
  },
  'create-drops-tags': {
    description: 'The tags of a new item are lost.',
    operations: {
      createItem: (call, faithful) => faithful({ ...call, fields: without(call.fields, 'tags') }),
    },
  },
  'create-rounds-price': {
    description: 'The price of a new item is rounded to whole euros.',
    operations: {
      createItem: (call, faithful) => {
        const price = Math.max(1, Math.round(Number(call.fields.price)));
        return faithful({ ...call, fields: { ...call.fields, price } });
      },
    },
  },
  'created-item-not-there': {
    description: 'An item that was added is not found afterwards.',
    operations: {
      createItem: (call, faithful) => {
        const answer = faithful(call);
        call.shop.items.delete(call.shop.lastItemId);
        return answer;
      },
    },
  },
  'created-item-not-listed': {
    description: 'An item that was added is found by its id, but in no list.',
    operations: {
      listItems: (call, faithful) => {
        const { shop } = call;
        const old = [...shop.items].filter(([id]) => id <= ITEMS.length);
        return faithful({ ...call, shop: { ...shop, items: new Map(old) } });
      },
    },
  },
  'deleted-item-listed': {
    description: 'An item that was deleted is still in the lists.',
    operations: {
      deleteItem: (call, faithful) => {
        const { shown } = itemOf(call);
        const answer = faithful(call);
        // Under a key that no request can name.
        call.shop.items.set(-Number(shown.id), { shown, version: 1, picture: undefined });
        return answer;
      },
    },
  },
  'delete-twice-500': {
    description: 'Deleting an item that is not there gives a 500.',
    operations: {
      deleteItem: (call, faithful) =>
        call.shop.items.has(Number(call.parameters.itemId)) ? faithful(call) : serverError(),
    },
  },
  'delete-twice-204': {
    description: 'Deleting an item that is not there says 204.',
    operations: {
      deleteItem: (call, faithful) =>
        call.shop.items.has(Number(call.parameters.itemId)) ? faithful(call) : empty(204),
    },
  },
  'unknown-item-empty': {
    description: 'An item that is not there is answered with status 200 and an empty object.',
    operations: {
      getItem: (call, faithful) =>
        call.shop.items.has(Number(call.parameters.itemId))
          ? faithful(call)
          : json(200, {}, { etag: '"none"', 'last-modified': new Date(0).toUTCString() }),
    },
  },
  'patch-ignored': {
    description: 'PATCH of an item says 200 and changes nothing.',
    operations: { updateItem: (call, faithful) => faithful({ ...call, fields: {} }) },
  },
  'patch-replaces': {
    description: 'PATCH of an item removes the description that it does not mention.',
    operations: {
      updateItem: (call, faithful) =>
        faithful({ ...call, fields: { description: null, ...call.fields } }),
    },
  },
  'patch-keeps-null': {
    description: 'PATCH of an item with null does not remove the member.',
    operations: {
      updateItem: (call, faithful) => {
        const members = Object.entries(call.fields).filter(([, value]) => value !== null);
        return faithful({ ...call, fields: Object.fromEntries(members) });
      },
    },
  },
  'put-answers-the-old': {
    description: 'PUT of an item is answered with what it was before.',
    operations: {
      replaceItem: (call, faithful) => {
        const { shown } = itemOf(call);
        const { status, headers } = faithful(call);
        return json(status, shown, headers);
      },
    },
  },
  'put-creates-new-id': {
    description: 'PUT of an item gives it another id.',
    operations: { replaceItem: answering((item) => ({ ...item, id: Number(item.id) + 1000 })) },
  },
  'etag-never-changes': {
    description: 'The ETag of an item stays the same when the item changes.',
    operations: {
      getItem: changing((answer) =>
        withHeader(answer, 'etag', answer.headers.etag?.replace(/v\d+"$/, 'v1"') ?? ''),
      ),
    },
  },
  'if-match-ignored': {
    description: 'A change is made although the item no longer has the entity tag of If-Match.',
    operations: {
      replaceItem: (call, faithful) =>
        faithful({ ...call, parameters: without(call.parameters, 'If-Match') }),
      updateItem: (call, faithful) =>
        faithful({ ...call, parameters: without(call.parameters, 'If-Match') }),
      deleteItem: (call, faithful) =>
        faithful({ ...call, parameters: without(call.parameters, 'If-Match') }),
    },
  },
  'if-none-match-ignored': {
    description: 'An item that has not changed is sent again in spite of If-None-Match.',
    operations: {
      getItem: (call, faithful) =>
        faithful({ ...call, parameters: without(call.parameters, 'If-None-Match') }),
    },
  },
  'get-sells': {
    description: 'GET of an item takes a piece from its stock.',
    operations: {
      getItem: (call, faithful) => {
        const item = itemOf(call);
        const stock = Math.max(0, Number(item.shown.stock) - 1);
        const sold = { ...item, shown: { ...item.shown, stock } };
        call.shop.items.set(Number(item.shown.id), sold);
        return faithful(call);
      },
    },
  },
  'username-taken-twice': {
    description: 'A username that is taken can be registered again.',
    operations: {
      createUser: (call, faithful) => {
        const others = [...call.shop.users].filter(
          ([, { shown }]) => shown.username !== call.fields.username,
        );
        const shop = { ...call.shop, users: new Map(others) };
        const answer = faithful({ ...call, shop });
        for (const [id, user] of shop.users) call.shop.users.set(id, user);
        return answer;
      },
    },
  },
  'order-total-wrong': {
    description: "A new order's total is a cent too high.",
    operations: {
      createOrder: answering((order) => ({ ...order, totalCents: Number(order.totalCents) + 1 })),
    },
  },
  'cancel-cancels-nothing': {
    description: 'An order that was cancelled is shown as placed afterwards.',
    operations: {
      cancelOrder: (call, faithful) => {
        const order = orderOf(call);
        const answer = faithful(call);
        call.shop.orders.set(textOf(order.id), order);
        return answer;
      },
    },
  },
  'cancel-twice-accepted': {
    description: 'An order that is no longer placed can be cancelled.',
    operations: { cancelOrder: (call) => json(200, { ...orderOf(call), status: 'cancelled' }) },
  },
  'order-for-another': {
    description: 'A new order belongs to another user.',
    operations: {
      createOrder: (call, faithful) => {
        const other = [...call.shop.users.keys()].find((id) => id !== call.userId);
        return faithful({ ...call, userId: other });
      },
    },
  },
  'unknown-item-ordered': {
    description: 'An item that is not there can be ordered.',
    operations: {
      createOrder: (call, faithful) => {
        const items = new Map(call.shop.items);
        for (const line of listOf(call.fields.lines)) {
          const id = isJsonObject(line) ? Number(line.itemId) : 0;
          const shown = { id, price: 1 };
          if (!items.has(id)) items.set(id, { shown, version: 1, picture: undefined });
        }
        return faithful({ ...call, shop: { ...call.shop, items } });
      },
    },
  },
  'delete-user-with-orders': {
    description: 'A user who has orders can be deleted.',
    operations: {
      deleteUser: (call, faithful) =>
        faithful({ ...call, shop: { ...call.shop, orders: new Map() } }),
    },
  },
} as const satisfies Record<string, Fault>;
