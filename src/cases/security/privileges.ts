import type { JsonObject } from '../../source/index.ts';

/** Fields that servers are known to keep to themselves, though no request has them (CWE-915). */
export const PRIVILEGES: JsonObject = {
  role: 'admin',
  roles: ['admin'],
  permissions: ['admin'],
  isAdmin: true,
  is_admin: true,
  admin: true,
  verified: true,
  approved: true,
  balance: 424_242,
  credit: 424_242,
};
