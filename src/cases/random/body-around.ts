import { appendPointer, memberOf, type Json } from '../../source/index.ts';
import type { Made } from '../../values/index.ts';
import { ROLES } from '../body-fields.ts';
import { withRole, type CaseContext } from '../context.ts';

/**
 * The broken body as it is sent: the fields of a login that are not what is broken hold what a good
 * body has there, so that nothing else is a reason to refuse it.
 */
export function bodyAround(context: CaseContext, { value, pointer }: Made): (filled: Json) => Json {
  const { rolePaths } = context;
  const kept = ROLES.flatMap((role) => {
    const path = rolePaths[role];
    if (path === undefined || memberAt(value, path) === undefined) return [];
    const own = path.reduce((whole, segment) => appendPointer(whole, segment), '');
    const isBroken = `${pointer}/`.startsWith(`${own}/`) || `${own}/`.startsWith(`${pointer}/`);
    return isBroken && pointer !== '' ? [] : [{ role, path }];
  });
  return (filled) =>
    kept.reduce((body, { role, path }) => {
      const good = memberAt(filled, path);
      return withRole(context, body, [role, typeof good === 'string' ? good : undefined]);
    }, value);
}

function memberAt(value: Json, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>(
    (whole, segment) => (whole === undefined ? undefined : memberOf(whole, segment)),
    value,
  );
}
