import { SHOP_ACCESS, type ShopFaultName } from '../../../src/sandbox/index.ts';
import { exhaust, type Seen, type Send, type Sent } from './shop-client.ts';
import { ADDRESS, ITEM, ORDER, ORDER_IDS, pictureForm, USER, USER_IDS } from './shop-requests.ts';

type Probe = (send: Send) => Promise<readonly (Seen | 'no answer')[]>;

interface FaultProbe {
  /** What shows the fault: its answers differ from those of the faithful server. */
  readonly shows: Probe;
  /** True: the last answer is a refusal of the faithful server, and a success of the broken one. */
  readonly wronglyAccepts: boolean;
  /** The only operations whose answers to valid requests may differ; `undefined`: all may. */
  readonly concerns: readonly string[] | undefined;
}

const sequence =
  (...requests: readonly Sent[]): Probe =>
  async (send) => {
    const seen: (Seen | 'no answer')[] = [];
    for (const each of requests) seen.push(await send(each));
    return seen;
  };

/** An invalid request, after others, that only the broken server accepts. */
const accepts = (...requests: readonly Sent[]): FaultProbe => ({
  shows: sequence(...requests),
  wronglyAccepts: true,
  concerns: [],
});

/** Requests that are answered otherwise, by operations of which none else is. */
const differs = (concerns: readonly string[], ...requests: readonly Sent[]): FaultProbe => ({
  shows: sequence(...requests),
  wronglyAccepts: false,
  concerns,
});

const get = (
  path: string,
  as?: Sent['as'],
  headers: Readonly<Record<string, string>> = {},
): Sent => ({
  method: 'GET',
  path,
  as,
  headers,
});
const search = (query: string): Sent => get(`/items?${query}`);
const post = (path: string, json: unknown, as?: Sent['as']): Sent => ({
  method: 'POST',
  path,
  as,
  json,
});
const newItem = (changes: object = {}): Sent => post('/items', { ...ITEM, ...changes }, 'staff');
const newUser = (changes: object = {}): Sent => post('/users', { ...USER, ...changes });
const newOrder = (changes: object = {}): Sent => post('/orders', { ...ORDER, ...changes }, 'alice');
const without = (value: object, name: string) =>
  Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
const put = (json: object, headers = {}): Sent => ({
  method: 'PUT',
  path: '/items/2',
  as: 'staff',
  json,
  headers,
});
const patch = (json: object, path = '/items/2', as: Sent['as'] = 'staff'): Sent => ({
  method: 'PATCH',
  path,
  as,
  json,
  headers: { 'content-type': 'application/merge-patch+json' },
});
const remove = (path: string, as: Sent['as'] = 'staff'): Sent => ({ method: 'DELETE', path, as });
const raw = (body: string | Uint8Array, contentType = 'application/json'): Sent => ({
  method: 'POST',
  path: '/users',
  headers: { 'content-type': contentType },
  body,
});
const upload = (form = pictureForm()): Sent => ({
  method: 'POST',
  path: '/items/1/picture',
  as: 'staff',
  form,
});
const cancel = (id: string): Sent => ({
  method: 'POST',
  path: `/orders/${id}/cancel`,
  as: 'alice',
});

const oneItem = get('/items/1');
const me = get('/me', 'alice');
const oneOrder = get(`/orders/${ORDER_IDS.sentOfAlice}`, 'alice');
const created = get('{created}');
const createdOrder = get('{created}', 'alice');
const page = (path: string) => sequence(search('limit=3'), get(path));
const onItem = differs(['getItem'], oneItem);
const missing = get('/items/999');
const invalid = newItem({ stock: -1 });
const picture = get('/items/1/picture');
const wholeItem = { ...ITEM, sku: 'SHP-0002', name: 'Can' };

/** For every fault of the shop, the requests that tell it from the faithful server. */
export const SHOP_PROBES: Readonly<Record<ShopFaultName, FaultProbe>> = {
  'item-500': onItem,
  'item-as-text': onItem,
  'order-202': differs(['createOrder'], newOrder()),
  'ignores-stock-maximum': accepts(newItem({ stock: 100_001 })),
  'ignores-category-enum': accepts(newItem({ category: 'tools' })),
  'ignores-name-required': accepts(post('/items', without(ITEM, 'name'), 'staff')),
  'location-leads-nowhere': differs(['createItem'], newItem(), created),
  'delete-deletes-nothing': differs([], remove('/items/1'), oneItem),
  'put-updates-partly': differs(['replaceItem'], put(wholeItem)),
  'put-not-idempotent': differs(
    ['replaceItem', 'updateItem', 'exportItems'],
    put(wholeItem),
    put(wholeItem),
  ),

  'price-string': onItem,
  'price-in-tenths-of-cents': onItem,
  'name-missing': onItem,
  'undocumented-field': onItem,
  'created-at-without-time': onItem,
  'tags-repeated': onItem,
  'sku-lower-case': onItem,
  'item-id-zero': differs(['createItem'], newItem()),
  'items-null': differs([], search('q=nothing-of-the-kind')),
  'item-in-list-bare': differs(['listItems'], search('')),
  'order-status-unknown': differs(['cancelOrder'], cancel(ORDER_IDS.placedOfAlice)),
  'payment-without-method': differs(['getOrder'], oneOrder),
  'payment-of-both-kinds': differs(['getOrder'], oneOrder),
  'note-missing': differs(['getOrder'], oneOrder),
  'total-float': differs(['getOrder'], oneOrder),
  'email-null': differs(['getMe'], me),
  'user-id-not-uuid': differs(['getMe'], me),
  'position-swapped-for-object': differs(['createUser'], newUser()),
  'health-status-up': differs(['getHealth'], get('/health')),
  'problem-as-json': differs([], missing),
  'problem-title-missing': differs([], missing),
  'problem-status-string': differs([], missing),
  'problem-errors-bare': differs([], invalid),

  'created-200': differs(['createItem'], newItem()),
  'location-missing': differs(['createOrder', 'getOrder'], newOrder()),
  'etag-missing': onItem,
  'etag-unquoted': onItem,
  'last-modified-iso': onItem,
  'total-count-word': differs(['listItems'], search('')),
  'allow-missing': differs([], patch({}, '/items')),
  'www-authenticate-missing': differs([], get('/me')),
  'retry-after-missing': {
    shows: async (send) => {
      await exhaust(send);
      return [await send(post('/login', SHOP_ACCESS.otherAccount))];
    },
    wronglyAccepts: false,
    concerns: [],
  },
  'token-cacheable': differs(['logIn'], post('/login', SHOP_ACCESS.account)),
  'not-found-page': differs([], missing),
  'invalid-is-418': differs([], invalid),
  'conflict-is-200': accepts(newUser({ username: 'bob' })),
  'accept-ignored': accepts(get('/items', undefined, { accept: 'application/xml' })),
  'profile-not-json': differs(['getMe'], me),
  'list-without-media-type': differs(['listOrders'], get('/orders', 'alice')),
  'list-cut-short': differs(['listItems'], search('')),
  'cancel-hangs-up': differs(['cancelOrder'], cancel(ORDER_IDS.placedOfAlice)),
  'item-redirected': onItem,

  'ignores-price-minimum': accepts(newItem({ price: -2 })),
  'ignores-price-multiple': accepts(newItem({ price: 1.125 })),
  'ignores-stock-type': accepts(newItem({ stock: '12' })),
  'ignores-name-min-length': accepts(newItem({ name: '' })),
  'ignores-name-max-length': accepts(newItem({ name: 'x'.repeat(81) })),
  'ignores-name-type': accepts(newItem({ name: 7 })),
  'ignores-sku-pattern': accepts(newItem({ sku: 'abc' })),
  'ignores-tags-unique-in-item': accepts(newItem({ tags: ['home', 'home'] })),
  'ignores-tags-max-items-in-item': accepts(
    newItem({ tags: ['aa', 'bb', 'cc', 'dd', 'ee', 'ff', 'gg', 'hh', 'ii'] }),
  ),
  'ignores-tag-pattern': accepts(newItem({ tags: ['Home!'] })),
  'ignores-attribute-names': accepts(newItem({ attributes: { 'not a name': 'x' } })),
  'ignores-attribute-count': accepts(
    newItem({ attributes: Object.fromEntries(Array.from('abcdefghijk', (name) => [name, 'x'])) }),
  ),
  'ignores-attribute-type': accepts(newItem({ attributes: { colour: 7 } })),
  'ignores-discount-multiple': accepts(
    newItem({ discountPercent: 7, discountUntil: '2024-12-31' }),
  ),
  'ignores-discount-bound': accepts(newItem({ discountPercent: 100, discountUntil: '2024-12-31' })),
  'ignores-discount-until': accepts(newItem({ discountPercent: 10 })),
  'ignores-unknown-property': accepts(newItem({ colour: 'green' })),
  'ignores-empty-patch': accepts(patch({})),
  'ignores-username-pattern': accepts(newUser({ username: 'Dora Ortiz' })),
  'ignores-password-min-length': accepts(newUser({ password: 'short' })),
  'ignores-email-format': accepts(newUser({ email: 'dora at example' })),
  'ignores-newsletter-type': accepts(newUser({ newsletter: 'yes' })),
  'ignores-position-range': accepts(newUser({ address: { ...ADDRESS, position: [0, 91] } })),
  'ignores-third-coordinate': accepts(newUser({ address: { ...ADDRESS, position: [0, 0, 0] } })),
  'ignores-country-pattern': accepts(newUser({ address: { ...ADDRESS, country: 'Sweden' } })),
  'ignores-lines-min-items': accepts(newOrder({ lines: [] })),
  'ignores-lines-unique': accepts(newOrder({ lines: [ORDER.lines[0], ORDER.lines[0]] })),
  'ignores-quantity-maximum': accepts(newOrder({ lines: [{ itemId: 1, quantity: 100 }] })),
  'ignores-note-type': accepts(newOrder({ note: 7 })),
  'ignores-note-required': accepts(post('/orders', without(ORDER, 'note'), 'alice')),
  'ignores-deliver-after-format': accepts(newOrder({ deliverAfter: 'tomorrow' })),
  'ignores-gift-message': accepts(newOrder({ giftWrap: true })),
  'ignores-payment': accepts(newOrder({ payment: { method: 'cash' } })),
  'ignores-card-number': accepts(newOrder({ payment: { ...ORDER.payment, number: 'none' } })),

  'ignores-limit-minimum': accepts(search('limit=0')),
  'ignores-limit-maximum': accepts(search('limit=101')),
  'ignores-limit-type': accepts(search('limit=ten')),
  'ignores-cursor-pattern': accepts(search('cursor=next')),
  'ignores-sort-enum': accepts(search('sort=colour')),
  'ignores-q-max-length': accepts(search(`q=${'x'.repeat(51)}`)),
  'ignores-q-min-length': accepts(search('q=')),
  'ignores-tags-unique': accepts(search('tags=home,home')),
  'ignores-tags-max-items': accepts(search('tags=aa,bb,cc,dd,ee,ff')),
  'ignores-price-members': accepts(search('price[min]=1&price[mean]=2')),
  'ignores-in-stock-type': accepts(search('inStock=maybe')),
  'ignores-request-id-format': accepts(get('/items', undefined, { 'x-request-id': '7' })),
  'ignores-currency-enum': accepts(get('/items', undefined, { cookie: 'currency=USD' })),
  'ignores-date-format': accepts(get('/orders?placedFrom=yesterday', 'alice')),
  'ignores-page-minimum': accepts(get('/orders?page=0', 'alice')),
  'ignores-order-status-enum': accepts(get('/orders?status=lost', 'alice')),
  'ignores-if-none-match-pattern': accepts(get('/items/1', undefined, { 'if-none-match': 'x' })),
  'limit-ignored': differs(['listItems'], search('limit=3')),
  'sort-ignored': differs(['listItems'], search('sort=name')),
  'sort-descends-never': differs(['listItems'], search('sort=-name')),
  'tags-ignored': differs(['listItems'], search('tags=paper')),
  'any-tag-will-do': differs([], search('tags=home,paper')),
  'price-bounds-excluded': differs(['listItems'], search('price[min]=5.5')),
  'status-ignored': differs([], get('/orders?status=sent', 'alice')),
  'cursor-repeats': { ...differs(['listItems']), shows: page('/items?limit=3&cursor=c3') },
  'cursor-loses': { ...differs(['listItems']), shows: page('/items?limit=3&cursor=c3') },
  'cursor-never-ends': differs(['listItems'], search('')),
  'page-ignored': differs(['listOrders'], get('/orders?limit=1&page=2', 'alice')),
  'default-limit-off': differs(['listItems'], search('')),

  'missing-token-accepted': accepts(get('/me')),
  'wrong-token-accepted': accepts(get('/me', undefined, { authorization: 'Bearer wrong' })),
  'expired-token-accepted': accepts(
    get('/me', undefined, { authorization: `Bearer ${SHOP_ACCESS.expiredToken}` }),
  ),
  'logged-out-token-accepted': accepts({ method: 'POST', path: '/logout', as: 'alice' }, me),
  'other-scheme-accepted': {
    ...accepts(),
    shows: async (send) => {
      const seen = await send(post('/login', SHOP_ACCESS.account));
      const token = /"token":"(\w+)"/.exec(seen === 'no answer' ? '' : seen.text)?.[1] ?? '';
      return [await send(get('/me', undefined, { authorization: `Basic ${token}` }))];
    },
  },
  'missing-admin-key-accepted': accepts(get('/users')),
  'wrong-admin-key-accepted': accepts(get('/users', undefined, { 'x-admin-key': 'wrong' })),
  'delete-without-key': accepts({ method: 'DELETE', path: '/items/1' }),
  'foreign-order-readable': accepts(get(`/orders/${ORDER_IDS.placedOfBob}`, 'alice')),
  'foreign-order-cancellable': accepts(cancel(ORDER_IDS.placedOfBob)),
  'foreign-orders-listed': differs(['listOrders'], get('/orders', 'alice')),
  'foreign-user-readable': accepts(get(`/users/${USER_IDS.bob}`, 'alice')),
  'wrong-password-accepted': accepts(
    post('/login', { username: 'alice', password: 'incorrect-horse' }),
  ),
  'password-prefix-accepted': accepts(post('/login', { username: 'alice', password: 'correct-' })),
  'password-shown': differs(['getMe'], me),
  'card-number-shown': differs(['createOrder'], newOrder()),
  'cors-any-origin': differs(
    [],
    get('/items/1', undefined, { origin: 'https://elsewhere.example' }),
  ),
  'cors-null-origin': differs([], get('/items/1', undefined, { origin: 'null' })),
  'cors-preflight-any-origin': differs([], {
    method: 'OPTIONS',
    path: '/items/1',
    headers: { origin: 'https://elsewhere.example' },
  }),
  'role-taken-over': differs([], newUser({ role: 'staff' })),
  'expression-evaluated': differs([], newUser({ displayName: '${6*7}' })),
  'file-shown': differs([], newUser({ displayName: '../../etc/hosts' })),
  'header-injected': differs([], search('sort=%0D%0Ax-injected%3A%20yes')),
  'quote-reaches-database': differs([], newUser({ username: `a'"` })),
  'session-cookie-unprotected': differs(['logIn'], post('/login', SHOP_ACCESS.account)),
  'token-in-location': differs(['logIn'], post('/login', SHOP_ACCESS.account)),
  'token-sniffable': differs(['logIn'], post('/login', SHOP_ACCESS.account)),
  'server-version-shown': { ...differs([], get('/health')), concerns: undefined },
  'trace-echoed': accepts({ method: 'TRACE', path: '/items/1' }),
  'credit-taken-over': differs([], patch({ creditCents: 99 }, '/me', 'alice')),
  'attempts-unlimited': {
    ...accepts(),
    shows: async (send) => {
      await exhaust(send);
      return [await send(post('/login', SHOP_ACCESS.otherAccount))];
    },
  },

  'create-returns-another-name': differs(['createItem'], newItem()),
  'create-drops-tags': differs(['createItem', 'getItem'], newItem()),
  'create-rounds-price': differs(['createItem', 'getItem'], newItem()),
  'created-item-not-there': differs(
    [
      'getItem',
      'replaceItem',
      'updateItem',
      'uploadPicture',
      'getPicture',
      'deleteItem',
      'exportItems',
    ],
    newItem(),
    created,
  ),
  'created-item-not-listed': differs([], newItem(), search('sort=-id')),
  'deleted-item-listed': differs([], remove('/items/1'), search('')),
  'delete-twice-500': differs([], remove('/items/1'), remove('/items/1')),
  'delete-twice-204': accepts(remove('/items/1'), remove('/items/1')),
  'unknown-item-empty': accepts(missing),
  'patch-ignored': differs(['updateItem', 'exportItems'], patch({ stock: 1 })),
  'patch-replaces': differs([], patch({ stock: 1 })),
  'patch-keeps-null': differs(['updateItem'], patch({ description: null })),
  'put-answers-the-old': differs(['replaceItem'], put(wholeItem)),
  'put-creates-new-id': differs(['replaceItem'], put(wholeItem)),
  'etag-never-changes': differs([], patch({ stock: 1 }), get('/items/2')),
  'if-match-ignored': accepts(put(wholeItem, { 'if-match': '"item-2-v7"' })),
  'if-none-match-ignored': differs(
    [],
    get('/items/1', undefined, { 'if-none-match': '"item-1-v1"' }),
  ),
  'get-sells': differs(['getItem', 'exportItems'], oneItem, oneItem),
  'username-taken-twice': accepts(newUser({ username: 'bob' })),
  'order-total-wrong': differs(['createOrder'], newOrder()),
  'cancel-cancels-nothing': differs(
    [],
    cancel(ORDER_IDS.placedOfAlice),
    get(`/orders/${ORDER_IDS.placedOfAlice}`, 'alice'),
  ),
  'cancel-twice-accepted': accepts(
    cancel(ORDER_IDS.placedOfAlice),
    cancel(ORDER_IDS.placedOfAlice),
  ),
  'order-for-another': differs(['createOrder', 'getOrder'], newOrder(), createdOrder),
  'unknown-item-ordered': accepts(newOrder({ lines: [{ itemId: 999, quantity: 1 }] })),
  'delete-user-with-orders': accepts(remove(`/users/${USER_IDS.bob}`)),

  '500-on-unicode': differs(['updateMe', 'createOrder', 'getOrder'], newItem({ name: '灯' })),
  '500-on-unicode-search': differs([], search('q=%C3%A9')),
  '500-on-emoji': differs(['updateMe', 'createOrder', 'getOrder'], newItem({ name: '💡' })),
  '500-on-nul': differs([], newItem({ name: 'a\0b' })),
  '500-on-long-text': differs([], newItem({ name: 'x'.repeat(5_001) })),
  '500-on-big-number': differs([], newItem({ stock: 1e300 })),
  '500-on-negative-number': differs([], newItem({ stock: -1 })),
  '500-on-malformed-json': differs([], raw('{')),
  '500-on-array-body': differs([], raw('[]')),
  '500-on-null-body': differs([], raw('null')),
  '500-on-apostrophe': differs([], search("q='")),
  '500-on-unknown-id': differs([], get(`/orders/${ORDER_IDS.nobodys}`, 'alice')),
  '500-on-malformed-id': differs([], get('/orders/7', 'alice')),
  '500-on-other-method': differs([], patch({}, '/items')),
  '500-on-wrong-media-type': differs([], raw('{}', 'text/plain')),
  'hang-up-on-empty-body': differs(['cancelOrder', 'logOut'], raw('')),
  'byte-order-mark-accepted': accepts(raw(`\uFEFF${JSON.stringify(USER)}`)),
  'trailing-comma-accepted': accepts(raw(JSON.stringify(USER).replace(/\}$/, ',}'))),
  'duplicate-keys-accepted': accepts(raw(JSON.stringify(USER).replace('{', '{"username":"x",'))),
  'text-plain-accepted': accepts(raw(JSON.stringify(USER), 'text/plain')),
  'missing-content-type-accepted': accepts({
    method: 'POST',
    path: '/users',
    body: new TextEncoder().encode(JSON.stringify(USER)),
  }),
  'put-on-list-accepted': accepts({ method: 'PUT', path: '/items', as: 'staff', json: ITEM }),
  'stack-trace': differs([], raw('{')),
  'accepts-then-breaks': differs(['createUser'], newUser()),
  'slow-search': differs([], search('q=lamp')),
  slow: { ...differs([], get('/health')), concerns: undefined },
  'one-in-five-500': { ...differs([]), shows: thirty(), concerns: undefined },
  'one-in-five-reset': { ...differs([]), shows: thirty(), concerns: undefined },

  'upload-truncated': differs(['getPicture'], upload(), picture),
  'upload-as-text': differs(['uploadPicture', 'getPicture'], upload(), picture),
  'upload-lost': differs(['getPicture'], upload(), picture),
  'upload-size-wrong': differs(['uploadPicture'], upload()),
  'picture-media-type-wrong': differs(['getPicture'], upload(), picture),
  'picture-media-types-swapped': differs(['getPicture'], upload(), picture),
  'picture-length-wrong': differs(['getPicture'], upload(), picture),
  'ignores-picture-size': accepts(upload(pictureForm({ bytes: Buffer.alloc(65_537) }))),
  'ignores-picture-media-type': accepts(upload(pictureForm({ mediaType: 'text/plain' }))),
  'ignores-empty-picture': accepts(upload(pictureForm({ bytes: Buffer.alloc(0) }))),
  'ignores-caption-required': accepts(upload(pictureForm({ caption: undefined }))),
  'ignores-focus-maximum': accepts(upload(pictureForm({ focus: { x: 1.5, y: 0 } }))),
  'csv-header-missing': differs(['exportItems'], get('/exports/items.csv')),
  'csv-as-html': differs(['exportItems'], get('/exports/items.csv')),
  'csv-inline': differs(['exportItems'], get('/exports/items.csv')),
  'ndjson-line-cut': differs(['streamOrders'], get('/streams/orders', 'alice')),
  'ndjson-line-breaks-schema': differs(['streamOrders'], get('/streams/orders', 'alice')),
  'ndjson-as-array': differs(['streamOrders'], get('/streams/orders', 'alice')),
};

/** How thirty equal requests are answered. */
function thirty(): Probe {
  return sequence(...Array.from({ length: 30 }, () => get('/health')));
}
