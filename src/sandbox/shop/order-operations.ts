import { isJsonObject, type Json, type JsonObject } from '../../source/index.ts';
import { json, text } from './answer.ts';
import { limitOf, orderOf, type Call, type Handler } from './call.ts';
import { listOf, textOf } from './document.ts';
import { Refusal } from './refusal.ts';
import { newId, timestamp, type Shop } from './shop.ts';

export const ORDER_OPERATIONS = {
  listOrders: (call) => {
    const { status, placedFrom, page = 1, limit } = call.parameters;
    const found = ordersOf(call).filter(
      (order) =>
        (status === undefined || order.status === status) &&
        textOf(order.placedAt) >= textOf(placedFrom),
    );
    const start = (Number(page) - 1) * limitOf(limit);
    return json(200, found.slice(start, start + limitOf(limit)), {
      'x-total-count': String(found.length),
    });
  },
  createOrder: ({ shop, fields, userId = '' }) => {
    const order = {
      giftWrap: false,
      ...fields,
      payment: shownPayment(fields.payment),
      id: newId(shop.random),
      userId,
      status: 'placed',
      totalCents: totalOf(fields, shop),
      placedAt: timestamp(shop),
    };
    shop.orders.set(order.id, order);
    return json(201, order, { location: `/orders/${order.id}` });
  },
  getOrder: (call) => json(200, orderOf(call)),
  cancelOrder: (call) => {
    const order = orderOf(call);
    if (order.status !== 'placed') throw new Refusal(409, `the order is ${textOf(order.status)}`);
    const cancelled = { ...order, status: 'cancelled' };
    call.shop.orders.set(textOf(order.id), cancelled);
    return json(200, cancelled);
  },
  streamOrders: (call) =>
    text(
      'application/x-ndjson',
      ordersOf(call)
        .map((order) => `${JSON.stringify(order)}\n`)
        .join(''),
    ),
} as const satisfies Record<string, Handler>;

/** The caller's orders, newest first. */
function ordersOf({ shop, userId }: Call): readonly JsonObject[] {
  return [...shop.orders.values()].filter((order) => order.userId === userId).toReversed();
}

/** The card's number is kept to its last four digits. */
function shownPayment(payment: Json | undefined): JsonObject {
  if (!isJsonObject(payment) || payment.method !== 'card')
    return isJsonObject(payment) ? payment : {};
  const { number, ...shown } = payment;
  return { ...shown, lastDigits: textOf(number).slice(-4) };
}

function totalOf({ lines }: JsonObject, { items }: Shop): number {
  const costs = listOf(lines).map((line) => {
    const { itemId, quantity } = isJsonObject(line) ? line : {};
    const item = items.get(Number(itemId));
    if (item === undefined) throw new Refusal(409, 'an item of the order is not there');
    return Math.round(Number(item.shown.price) * 100) * Number(quantity);
  });
  return costs.reduce((total, cost) => total + cost, 0);
}
