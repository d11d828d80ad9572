import { appendPointer, isJsonObject, memberOf, type Json } from '../source/index.ts';
import { arrives, type BaseBody } from './base-body.ts';
import { freshValues } from './fresh-values.ts';
import type { Call } from './handlers.ts';
import { jsonText } from './json-text.ts';
import { valueAt, withValueAt } from './pointers.ts';
import { thingPointer } from './shown-thing.ts';

/** The body of an answer without what a request has sent and was not taken from it: by chance the same. */
export function unlikeSent(
  body: Json,
  base: BaseBody,
  { call, taken }: { readonly call: Call; readonly taken: readonly string[] },
): Json {
  if (!isJsonObject(call.body)) return body;
  const names = Object.keys(call.body).filter((name) => !taken.includes(name));
  const pointer = thingPointer({ ...base, value: body }, Object.keys(call.body));
  return names.reduce((changed, name) => {
    const at = appendPointer(pointer, name);
    const [sent, shown] = [memberOf(call.body, name), valueAt(changed, at)];
    if (shown === undefined || JSON.stringify(sent) !== JSON.stringify(shown)) return changed;
    const others = othersThan(shown).map((value) => withValueAt(changed, at, value));
    return others.find((each) => arrives(each, base.mediaType)) ?? changed;
  }, body);
}

function othersThan(value: Json): readonly Json[] {
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return [value + 1, value - 1];
  return ['2023-11-05T08:15:30Z', '2023-11-05', ...freshValues(0, 0, value), `${jsonText(value)}.`];
}
