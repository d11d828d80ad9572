import type { Sent } from './shop-client.ts';

export const USER_IDS = {
  alice: '6a1f0c52-7a3e-4a51-9d6b-0f2c5a1e7b01',
  bob: '6a1f0c52-7a3e-4a51-9d6b-0f2c5a1e7b02',
  carol: '6a1f0c52-7a3e-4a51-9d6b-0f2c5a1e7b03',
} as const;

export const ORDER_IDS = {
  sentOfAlice: '2f4c8e1a-93d7-4b60-8c25-5d1e6f7a8b01',
  placedOfBob: '2f4c8e1a-93d7-4b60-8c25-5d1e6f7a8b02',
  placedOfAlice: '2f4c8e1a-93d7-4b60-8c25-5d1e6f7a8b03',
  nobodys: '00000000-0000-4000-8000-000000000000',
} as const;

export const ITEM = {
  sku: 'LMP-0042',
  name: 'Bücherlampe',
  description: 'Bends in three places.',
  category: 'home',
  price: 39.5,
  stock: 12,
  tags: ['light', 'home'],
  attributes: { colour: 'green' },
};

export const ADDRESS = {
  street: 'Storgatan 1',
  city: 'Umeå',
  postcode: '903 26',
  country: 'SE',
  position: [20.26, 63.83],
};

export const USER = {
  username: 'dora',
  password: 'battery-horse-staple',
  displayName: 'Dora',
  email: 'dora@example.com',
  address: ADDRESS,
};

export const ORDER = {
  lines: [
    { itemId: 1, quantity: 2 },
    { itemId: 2, quantity: 1 },
  ],
  shipTo: ADDRESS,
  payment: { method: 'card', number: '4242424242424242', expires: '2031-04' },
  note: null,
};

/** Bytes that are no text: a PNG's signature, and all bytes there are. */
export const PICTURE = Buffer.concat([
  Buffer.from('89504e470d0a1a0a', 'hex'),
  Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)),
]);

export function pictureForm(
  changes: {
    readonly bytes?: Buffer;
    readonly mediaType?: string;
    readonly caption?: string | undefined;
    readonly focus?: unknown;
  } = {},
): FormData {
  const { bytes = PICTURE, mediaType = 'image/png', focus } = changes;
  const caption = 'caption' in changes ? changes.caption : 'On a desk';
  const form = new FormData();
  form.set('file', new File([new Uint8Array(bytes)], 'lamp.png', { type: mediaType }));
  if (caption !== undefined) form.set('caption', caption);
  if (focus !== undefined) {
    form.set('focus', new Blob([JSON.stringify(focus)], { type: 'application/json' }));
  }
  return form;
}

/** A request of the tour, the operation that it calls, and how it is answered. */
export interface Stop extends Sent {
  readonly operation: string;
  readonly status: number;
}

const item = '/items/13';
const { sentOfAlice, placedOfAlice } = ORDER_IDS;

/** Every operation at least once, each request valid and accepted. */
export const TOUR: readonly Stop[] = [
  { operation: 'getHealth', method: 'GET', path: '/health', status: 200 },
  { operation: 'listUsers', method: 'GET', path: '/users?limit=2', as: 'staff', status: 200 },
  {
    operation: 'logIn',
    method: 'POST',
    path: '/login',
    json: { username: 'carol', password: 'battery-staple-correct' },
    status: 200,
  },
  {
    operation: 'logIn',
    method: 'POST',
    path: '/login',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'username=carol&password=battery-staple%2Dcorrect',
    status: 200,
  },
  { operation: 'createUser', method: 'POST', path: '/users', json: USER, status: 201 },
  { operation: 'getUser', method: 'GET', path: '{created}', as: 'staff', status: 200 },
  {
    operation: 'getUser',
    method: 'GET',
    path: `/users/${USER_IDS.alice.toUpperCase()}`,
    as: 'alice',
    status: 200,
  },
  {
    operation: 'deleteUser',
    method: 'DELETE',
    path: `/users/${USER_IDS.carol}`,
    as: 'staff',
    status: 204,
  },
  { operation: 'getMe', method: 'GET', path: '/me', as: 'alice', status: 200 },
  {
    operation: 'updateMe',
    method: 'PATCH',
    path: '/me',
    as: 'alice',
    headers: { 'content-type': 'application/merge-patch+json' },
    json: { displayName: 'Алиса 🦊', address: null },
    status: 200,
  },
  { operation: 'listItems', method: 'GET', path: '/items', status: 200 },
  {
    operation: 'listItems',
    method: 'GET',
    path: '/items?sort=-price&limit=100&tags=wood,kids&category=toys&category=home&price[min]=5.5&price[max]=80&inStock=true',
    headers: {
      'x-request-id': '0b9c6f7e-62a7-4c0a-8a51-92f1f2f7c111',
      cookie: 'theme=dark; currency=SEK',
    },
    status: 200,
  },
  { operation: 'listItems', method: 'GET', path: '/items?limit=5&cursor=c5', status: 200 },
  { operation: 'getItem', method: 'GET', path: '/items/2', status: 200 },
  { operation: 'createItem', method: 'POST', path: '/items', as: 'staff', json: ITEM, status: 201 },
  { operation: 'getItem', method: 'GET', path: item, status: 200 },
  {
    operation: 'replaceItem',
    method: 'PUT',
    path: item,
    as: 'staff',
    headers: { 'if-match': '"item-13-v1"' },
    json: { ...ITEM, discountPercent: 15, discountUntil: '2024-12-31' },
    status: 200,
  },
  {
    operation: 'updateItem',
    method: 'PATCH',
    path: item,
    as: 'staff',
    headers: { 'content-type': 'application/merge-patch+json' },
    json: { price: 12.5, description: null },
    status: 200,
  },
  {
    operation: 'uploadPicture',
    method: 'POST',
    path: `${item}/picture`,
    as: 'staff',
    get form() {
      return pictureForm({ focus: { x: 0.5, y: 1 } });
    },
    status: 201,
  },
  { operation: 'getPicture', method: 'GET', path: `${item}/picture`, status: 200 },
  { operation: 'exportItems', method: 'GET', path: '/exports/items.csv', status: 200 },
  { operation: 'deleteItem', method: 'DELETE', path: item, as: 'staff', status: 204 },
  {
    operation: 'listOrders',
    method: 'GET',
    path: '/orders?placedFrom=2024-02-29&limit=1&page=2',
    as: 'alice',
    status: 200,
  },
  {
    operation: 'getOrder',
    method: 'GET',
    path: `/orders/${sentOfAlice}`,
    as: 'alice',
    status: 200,
  },
  { operation: 'streamOrders', method: 'GET', path: '/streams/orders', as: 'alice', status: 200 },
  {
    operation: 'cancelOrder',
    method: 'POST',
    path: `/orders/${placedOfAlice}/cancel`,
    as: 'alice',
    status: 200,
  },
  {
    operation: 'createOrder',
    method: 'POST',
    path: '/orders',
    as: 'alice',
    json: {
      ...ORDER,
      payment: { method: 'invoice', company: 'Example AB' },
      giftWrap: true,
      giftMessage: '🎁',
      channel: 'phone',
    },
    status: 201,
  },
  {
    operation: 'createOrder',
    method: 'POST',
    path: '/orders',
    as: 'alice',
    json: ORDER,
    status: 201,
  },
  { operation: 'getOrder', method: 'GET', path: '{created}', as: 'alice', status: 200 },
  { operation: 'logOut', method: 'POST', path: '/logout', as: 'bob', status: 204 },
];
