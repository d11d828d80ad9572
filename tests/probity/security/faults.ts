import type { FaultName, ShopFaultName } from '../../../src/sandbox/index.ts';

type Row<Fault> = readonly [check: string, fault: Fault, cases: string];

/** What the profile `security` says of a shop that has just this flaw, and by which cases. */
export const SHOP_ATTACKS: readonly Row<ShopFaultName>[] = [
  ['permissive-cors', 'cors-any-origin', 'get-items/security/header.origin/foreign'],
  ['permissive-cors', 'cors-null-origin', 'get-items/security/header.origin/null'],
  ['permissive-cors', 'cors-preflight-any-origin', 'get-items/security/header.origin/preflight'],
  ['mass-assignment', 'role-taken-over', 'post-users/workflow/privileges/role'],
  ['injection', 'expression-evaluated', 'post-users/security/body.displayName/expression'],
  ['injection', 'file-shown', 'post-users/security/body.displayName/path'],
  ['injection', 'header-injected', 'get-users/security/query.cursor/line-break'],
  ['injection', 'quote-reaches-database', 'post-users/security/body.username/quote'],
  ['insecure-cookie', 'session-cookie-unprotected', 'post-login/security/header.origin/foreign'],
  ['token-in-url', 'token-in-location', 'post-login/security/header.origin/foreign'],
  ['token-headers', 'token-sniffable', 'post-login/security/header.origin/foreign'],
  ['server-version', 'server-version-shown', 'get-items/security/header.origin/foreign'],
  ['outcome', 'trace-echoed', 'get-items/wire/method/trace'],
  ['read-only-kept', 'credit-taken-over', 'patch-me/workflow/read-only'],
  ['other-user', 'foreign-order-readable', 'post-orders/workflow/other-user/get-orders-order-id'],
  ['other-user', 'foreign-order-cancellable', 'post-orders/workflow/other-user/post'],
  ['foreign-in-list', 'foreign-orders-listed', 'post-orders/workflow/other-user/list'],
  ['without-credentials', 'delete-without-key', 'post-items/workflow/without-credentials/delete'],
  ['attempts-limited', 'attempts-unlimited', 'post-login/workflow/login/attempts'],
  ['logged-out', 'logged-out-token-accepted', 'post-login/workflow/login/logged-out'],
];

/** The same of a login. */
export const LOGIN_ATTACKS: readonly Row<FaultName>[] = [
  ['permissive-cors', 'cors-any-origin', 'security/header.origin'],
  ['guesses-limited', 'guesses-unlimited', 'workflow/login/guesses'],
  ['insecure-cookie', 'session-cookie-unprotected', 'security/header.origin'],
  ['token-in-url', 'token-in-location', 'security/header.origin'],
  ['token-headers', 'token-sniffable', 'security/header.origin'],
  ['server-version', 'server-version-shown', 'security/header.origin'],
  ['account-enumeration', 'enumeration-by-words', 'workflow/login/account'],
  ['enumeration-by-time', 'enumeration-by-time', 'workflow/login/enumeration'],
  ['fresh-tokens', 'same-token-twice', 'workflow/login/two'],
];
