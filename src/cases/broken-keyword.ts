import type { SchemaError } from '../schema/index.ts';
import type { Json } from '../source/index.ts';
import { keyOf, keysOfBaseErrors } from './base-errors.ts';
import type { CaseContext } from './context.ts';

/**
 * The keyword that a body changed at `pointer` breaks because of the change, whatever is wrong with
 * the example besides; `undefined` where the body is valid by the document.
 */
export function brokenKeyword(
  context: Pick<CaseContext, 'body'>,
  changed: Json,
  pointer: string,
): SchemaError | undefined {
  const errors = errorsIn(context, changed);
  if (errors.length === 0) return undefined;
  const before = keysOfBaseErrors(context.body);
  const isNew = (error: SchemaError) => !before.has(keyOf(error));
  const isThere = ({ instancePointer }: SchemaError) =>
    `${instancePointer}/`.startsWith(`${pointer}/`);
  return errors.find(isNew) ?? errors.find(isThere);
}

/** What the document has against a body; nothing where it has none. */
export function errorsIn({ body }: Pick<CaseContext, 'body'>, value: Json): readonly SchemaError[] {
  return body?.errorsIn(value) ?? [];
}
