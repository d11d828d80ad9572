/** Who may do what in the shop: its accounts, its admin key, and a token that has expired. */
export const SHOP_ACCESS = {
  account: { username: 'alice', password: 'correct-horse-battery' },
  /** Another customer, whose orders are none of the first one's business. */
  otherAccount: { username: 'bob', password: 'staple-battery-horse' },
  adminKey: 'shop-admin-2b7e151628aed2a6',
  expiredToken: 'expired-token-of-alice-3243f6a8885a308d',
} as const;
