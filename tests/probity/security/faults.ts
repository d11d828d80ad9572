import type { FaultName, ShopFaultName } from '../../../src/sandbox/index.ts';

type Row<Fault> = readonly [check: string, fault: Fault];

/** What the profile `security` says of a shop that has just this flaw. */
export const SHOP_ATTACKS: readonly Row<ShopFaultName>[] = [
  ['permissive-cors', 'cors-any-origin'],
  ['permissive-cors', 'cors-null-origin'],
  ['permissive-cors', 'cors-preflight-any-origin'],
  ['mass-assignment', 'role-taken-over'],
  ['injection', 'expression-evaluated'],
  ['injection', 'file-shown'],
  ['injection', 'header-injected'],
  ['injection', 'quote-reaches-database'],
  ['insecure-cookie', 'session-cookie-unprotected'],
  ['token-in-url', 'token-in-location'],
  ['token-headers', 'token-sniffable'],
  ['server-version', 'server-version-shown'],
  ['outcome', 'trace-echoed'],
  ['read-only-kept', 'credit-taken-over'],
  ['other-user', 'foreign-order-readable'],
  ['other-user', 'foreign-order-cancellable'],
  ['foreign-in-list', 'foreign-orders-listed'],
  ['without-credentials', 'delete-without-key'],
  ['attempts-limited', 'attempts-unlimited'],
  ['logged-out', 'logged-out-token-accepted'],
];

/** The same of a login. */
export const LOGIN_ATTACKS: readonly Row<FaultName>[] = [
  ['permissive-cors', 'cors-any-origin'],
  ['guesses-limited', 'guesses-unlimited'],
  ['insecure-cookie', 'session-cookie-unprotected'],
  ['token-in-url', 'token-in-location'],
  ['token-headers', 'token-sniffable'],
  ['server-version', 'server-version-shown'],
  ['account-enumeration', 'enumeration-by-words'],
  ['enumeration-by-time', 'enumeration-by-time'],
  ['fresh-tokens', 'same-token-twice'],
];
