import type { SecurityScheme } from '../../contract/index.ts';
import { variableName } from '../../record/index.ts';

/** What stands in records for a secret of a scheme; `identity` is whose it is, if not the target's. */
export function secretName(
  scheme: SecurityScheme,
  what: 'TOKEN' | 'REFRESH_TOKEN' | 'CREDENTIALS',
  identity: string | undefined,
): string {
  const owner = identity === undefined ? '' : `${identity}_`;
  return variableName(`${owner}${scheme.name}_${what}`);
}
