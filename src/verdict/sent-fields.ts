import { readInForm, readInJson, type HttpRequest } from '../exchange/index.ts';
import { pointerSegments } from '../source/index.ts';

/** A field and a text that was sent in it. */
export interface SentField {
  /** JSON Pointer of the field in the request body. */
  readonly pointer: string;
  readonly name: string;
  readonly value: string;
}

/**
 * The texts that a request carries in some fields, in its body or query. They are found by the
 * fields' names and not by parsing: a body that is cut short or has a field twice was sent as well.
 */
export function sentFields(
  { body, path }: HttpRequest,
  pointers: readonly string[],
): readonly SentField[] {
  if (pointers.length === 0) return [];
  const fields = fieldsAt(pointers);
  const text = body && Buffer.from(body.buffer, body.byteOffset, body.length).toString();
  const found: SentField[] = [];
  if (text?.includes('"') === true) find(text, fields.json, found);
  if (text?.includes('=') === true) find(text, fields.form, found);
  if (path.includes('?')) find(path, fields.form, found);
  return found;
}

interface Search {
  /** Matches a field's name and its value as it is written. */
  readonly pattern: RegExp;
  readonly pointers: ReadonlyMap<string, string>;
  readonly unescape: (raw: string) => string;
}

function find(text: string, { pattern, pointers, unescape }: Search, found: SentField[]): void {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const [, name = '', raw = ''] = match;
    found.push({ name, pointer: pointers.get(name) ?? '', value: unescape(raw) });
  }
}

interface Fields {
  readonly json: Search;
  readonly form: Search;
}

/** Made once for the pointers of an operation. */
const searches = new WeakMap<readonly string[], Fields>();

function fieldsAt(pointers: readonly string[]): Fields {
  const known = searches.get(pointers);
  if (known !== undefined) return known;
  const named = new Map(pointers.map((pointer) => [fieldName(pointer), pointer]));
  const names = [...named.keys()].map((name) => name.replaceAll(/\W/g, String.raw`\$&`)).join('|');
  const json = new RegExp(String.raw`"(${names})"\s*:\s*"([^"\\]*(?:\\.[^"\\]*)*)`, 'gs');
  const form = new RegExp(String.raw`(?:^|[?&])(${names})=([^&#\s"]*)`, 'g');
  const made = {
    json: { pattern: json, pointers: named, unescape: readInJson },
    form: { pattern: form, pointers: named, unescape: readInForm },
  };
  searches.set(pointers, made);
  return made;
}

/** The last segment that is a name and not an index: `code` in `/codes/0/code` and in `/code/*`. */
function fieldName(pointer: string): string {
  return pointerSegments(pointer).findLast((segment) => !/^(?:\d+|\*|-)$/.test(segment)) ?? '';
}
