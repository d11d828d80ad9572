import { isJsonObject, type Json, type JsonObject } from '../../source/index.ts';

/**
 * Whether a value that was sent is what is shown, as far as servers may write it their own way: the
 * case of an address, spaces around a text, its Unicode form, the zone of a time, the order of a list,
 * members that are added or not shown, and empty for absent.
 */
export function isSame(sent: Json | undefined, shown: Json | undefined): boolean {
  if (isEmpty(sent) || isEmpty(shown)) return isEmpty(sent) && isEmpty(shown);
  const types = new Set([typeof sent, typeof shown]);
  if (types.has('object')) return isSameWhole(sent, shown);
  if (types.has('boolean')) return sent === shown;
  const areTexts = typeof sent === 'string' && typeof shown === 'string';
  return areTexts ? isSameText(sent, shown) : isSameNumber(Number(sent), Number(shown));
}

/** A number may be kept as text, and the other way round. */
function isSameNumber(one: number, other: number): boolean {
  return Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one));
}

function isSameWhole(sent: Json | undefined, shown: Json | undefined): boolean {
  if (Array.isArray(sent) && Array.isArray(shown)) return isSameList(sent, shown);
  return isJsonObject(sent) && isJsonObject(shown) && isWithin(sent, shown);
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
