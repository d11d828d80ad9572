import { appendPointer, memberOf, pointerSegments, type Json } from '../../source/index.ts';
import type { Made } from '../../values/index.ts';
import { ROLES } from '../body-fields.ts';
import type { CaseContext } from '../context.ts';
import { withValue } from '../entry.ts';
import { bodyPointerOf } from '../known.ts';

/**
 * The broken body as it is sent: the fields of a login, and those of which good values are known, hold
 * what a good body has there where they are not what is broken, so that nothing else is a reason to
 * refuse it.
 */
export function bodyAround(context: CaseContext, { value, pointer }: Made): (filled: Json) => Json {
  const kept = knownPaths(context).filter((path) => {
    if (memberAt(value, path) === undefined) return false;
    const own = path.reduce((whole, segment) => appendPointer(whole, segment), '');
    const isBroken = `${pointer}/`.startsWith(`${own}/`) || `${own}/`.startsWith(`${pointer}/`);
    return !isBroken || pointer === '';
  });
  return (filled) =>
    kept.reduce((body, path) => {
      const good = memberAt(filled, path);
      return good === undefined ? body : withValue(body, path, good);
    }, value);
}

function knownPaths({ rolePaths, known }: CaseContext): readonly (readonly string[])[] {
  const ofRoles = ROLES.flatMap((role) => {
    const path = rolePaths[role];
    return path === undefined ? [] : [path];
  });
  const ofInputs = [...known.keys()].flatMap((location) => {
    const pointer = bodyPointerOf(location);
    // The whole body is what is broken.
    return pointer === undefined || pointer === '' ? [] : [pointerSegments(pointer)];
  });
  return [...ofRoles, ...ofInputs];
}

function memberAt(value: Json, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>(
    (whole, segment) => (whole === undefined ? undefined : memberOf(whole, segment)),
    value,
  );
}
