import { SHOP_ACCESS } from './access.ts';

const OPENED = '2024-02-01T08:00:00.000Z';
const { account, otherAccount } = SHOP_ACCESS;

const ADDRESS = { street: 'Storgatan 1', city: 'Umeå', postcode: '903 26', country: 'SE' };

/** The users of a new shop. Two have orders; the third has none, so that she can be deleted. */
export const USERS = [
  {
    id: '6a1f0c52-7a3e-4a51-9d6b-0f2c5a1e7b01',
    ...account,
    displayName: 'Alice Lindqvist',
    email: 'alice@example.com',
    role: 'customer',
    creditCents: 1250,
    newsletter: false,
    address: ADDRESS,
    createdAt: OPENED,
  },
  {
    id: '6a1f0c52-7a3e-4a51-9d6b-0f2c5a1e7b02',
    ...otherAccount,
    displayName: 'Bob Okafor',
    email: 'bob@example.com',
    role: 'customer',
    creditCents: 0,
    newsletter: true,
    address: null,
    createdAt: OPENED,
  },
  {
    id: '6a1f0c52-7a3e-4a51-9d6b-0f2c5a1e7b03',
    username: 'carol',
    password: 'battery-staple-correct',
    displayName: 'Carol Weiß',
    email: 'carol@example.com',
    role: 'staff',
    creditCents: 0,
    newsletter: false,
    createdAt: OPENED,
  },
] as const;

const CATEGORIES = ['home', 'garden', 'books', 'toys'] as const;
const NAMES = [
  'Desk lamp',
  'Watering can',
  'Café stories',
  'Wooden train',
  'Wall clock',
  'Spade',
  'Field guide',
  'Kite',
  'Reading lamp',
  'Seed box',
  'Atlas',
  'Puzzle',
];
const TAGS = [['home', 'light'], ['outdoor'], ['paper'], ['wood', 'kids']];

/** The items of a new shop, with ids from 1 on. */
export const ITEMS = NAMES.map((name, index) => ({
  id: index + 1,
  sku: `SHP-${String(index + 1).padStart(4, '0')}`,
  name,
  description: index % 3 === 0 ? null : `${name}, made to last.`,
  category: CATEGORIES[index % CATEGORIES.length] ?? 'home',
  price: 5.5 + index * 7.25,
  stock: index === 4 ? 0 : 10 + index,
  tags: TAGS[index % TAGS.length] ?? [],
  createdAt: OPENED,
  updatedAt: OPENED,
}));

/** The orders of a new shop: three of the first user, one of the second. */
export const ORDERS = [
  orderOf(1, { userId: USERS[0].id, status: 'sent', placedAt: '2024-02-10T10:00:00.000Z' }),
  orderOf(2, { userId: USERS[1].id, status: 'placed', placedAt: '2024-02-20T10:00:00.000Z' }),
  orderOf(3, { userId: USERS[0].id, status: 'placed', placedAt: '2024-03-05T10:00:00.000Z' }),
  orderOf(4, { userId: USERS[0].id, status: 'cancelled', placedAt: '2024-03-06T10:00:00.000Z' }),
];

function orderOf(
  number: number,
  rest: { readonly userId: string; readonly status: string; readonly placedAt: string },
) {
  return {
    id: `2f4c8e1a-93d7-4b60-8c25-5d1e6f7a8b0${number}`,
    lines: [{ itemId: 1, quantity: number }],
    shipTo: ADDRESS,
    payment: { method: 'card', lastDigits: '4242', expires: '2031-04' },
    note: null,
    totalCents: 550 * number,
    ...rest,
  };
}
