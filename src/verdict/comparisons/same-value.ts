import { isJsonObject, type Json, type JsonObject } from '../../source/index.ts';

/**
 * Whether a value that was sent is what is shown, as far as servers may write it their own way: the
 * case of an address, spaces around a text, its Unicode form, the zone of a time, the order of a list,
 * members that are added or not shown, and empty for absent.
 */
export function isSame(sent: Json | undefined, shown: Json | undefined): boolean {
  if (isEmpty(sent) && isEmpty(shown)) return true;
  if (typeof sent === 'string' && typeof shown === 'string') return isSameText(sent, shown);
  if (typeof sent === 'number' && typeof shown === 'number') {
    return Math.abs(sent - shown) <= 1e-9 * Math.max(1, Math.abs(sent));
  }
  if (Array.isArray(sent) && Array.isArray(shown)) return isSameList(sent, shown);
  if (isJsonObject(sent) && isJsonObject(shown)) return isWithin(sent, shown);
  return sent === shown || (isNumberLike(sent, shown) && Number(sent) === Number(shown));
}

/** A number may be kept as text, and the other way round. */
function isNumberLike(one: Json | undefined, other: Json | undefined): boolean {
  const types = new Set([typeof one, typeof other]);
  return types.has('number') && types.has('string') && one !== '' && other !== '';
}

function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function isSameText(one: string, other: string): boolean {
  return one === other || plain(one) === plain(other) || isSameTime(one, other);
}

function plain(text: string): string {
  return text.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}

const TIME = /^\d{4}-\d{2}-\d{2}(?:T|$)/i;

function isSameTime(one: string, other: string): boolean {
  if (!TIME.test(one) || !TIME.test(other)) return false;
  // Fractions of a second are often cut off.
  return Math.abs(Date.parse(one) - Date.parse(other)) < 1000;
}

function isSameList(sent: readonly Json[], shown: readonly Json[]): boolean {
  if (sent.length !== shown.length) return false;
  return sent.every((each) => shown.some((other) => isSame(each, other)));
}

/** Members that are not shown may be secret. */
function isWithin(sent: JsonObject, shown: JsonObject): boolean {
  return Object.entries(sent).every(
    ([name, value]) => !Object.hasOwn(shown, name) || isSame(value, shown[name]),
  );
}
