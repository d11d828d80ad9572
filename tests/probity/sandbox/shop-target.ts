import { SHOP_ACCESS } from '../../../src/sandbox/index.ts';

/** A target of `probity.yaml` with all that can be checked of the shop at this URL. */
export function shopTarget({ href }: URL) {
  const { account, otherAccount, adminKey, expiredToken } = SHOP_ACCESS;
  return {
    url: href,
    login: { email: account.username, password: account.password },
    identities: {
      other: { login: { email: otherAccount.username, password: otherAccount.password } },
    },
    security: {
      bearer: { login: { operation: 'post-login' }, expired: expiredToken },
      adminKey: { value: adminKey },
    },
  };
}
