import { isJsonObject, type Json } from '../../source/index.ts';
import { isFormatAsserted } from '../../schema/index.ts';
import { limitsTypes } from './types.ts';

/**
 * What a change does to the values that fit: `narrower` takes some away, `wider` adds some, `mixed`
 * may do either. `described`, `undescribed`: a property that anything goes for is spoken of, or not
 * any more.
 */
export type Effect = 'narrower' | 'wider' | 'mixed' | 'described' | 'undescribed';

/** `undefined` is a keyword that is not there. */
type Compare = (old: Json | undefined, fresh: Json | undefined) => Effect | undefined;

/** What another value of a keyword does, where that depends on nothing else; `undefined`: nothing. */
export function effectOf(
  keyword: string,
  old: Json | undefined,
  fresh: Json | undefined,
): Effect | undefined {
  return (COMPARE[keyword] ?? presence)(old, fresh);
}

const lowest: Compare = (old, fresh) => order(numberOr(old, -Infinity), numberOr(fresh, -Infinity));
const highest: Compare = (old, fresh) => order(numberOr(fresh, Infinity), numberOr(old, Infinity));

const COMPARE: Readonly<Record<string, Compare>> = {
  type: types,
  format,
  minimum: lowest,
  exclusiveMinimum: lowest,
  minLength: lowest,
  minItems: lowest,
  minProperties: lowest,
  maximum: highest,
  exclusiveMaximum: highest,
  maxLength: highest,
  maxItems: highest,
  maxProperties: highest,
  multipleOf: multiples,
  default: () => undefined,
};

function numberOr(value: Json | undefined, other: number): number {
  return typeof value === 'number' ? value : other;
}

function order(old: number, fresh: number): Effect | undefined {
  if (old === fresh) return undefined;
  return fresh > old ? 'narrower' : 'wider';
}

/** A keyword that is new takes values away, one that is gone adds some. */
function presence(old: Json | undefined, fresh: Json | undefined): Effect | undefined {
  if (textOf(old) === textOf(fresh)) return undefined;
  if (old === undefined) return 'narrower';
  return fresh === undefined ? 'wider' : 'mixed';
}

function types(old: Json | undefined, fresh: Json | undefined): Effect | undefined {
  if (old === undefined || fresh === undefined) return presence(old, fresh);
  const [isNarrower, isWider] = [limitsTypes(fresh, old), limitsTypes(old, fresh)];
  if (isNarrower) return isWider ? undefined : 'narrower';
  return isWider ? 'wider' : 'mixed';
}

/** What asserts nothing may come and go. */
function format(old: Json | undefined, fresh: Json | undefined): Effect | undefined {
  const [before, after] = [old, fresh].map((each) =>
    typeof each === 'string' && isFormatAsserted(each) ? each : undefined,
  );
  if (before === 'int32' && after === 'int64') return 'wider';
  if (before === 'int64' && after === 'int32') return 'narrower';
  return presence(before, after);
}

function multiples(old: Json | undefined, fresh: Json | undefined): Effect | undefined {
  if (typeof old !== 'number' || typeof fresh !== 'number') return presence(old, fresh);
  if (old === fresh) return undefined;
  if (fresh % old === 0) return 'narrower';
  return old % fresh === 0 ? 'wider' : 'mixed';
}

/** The same for values that JSON Schema calls equal, whatever the order of members. */
export function textOf(value: Json | undefined): string {
  return JSON.stringify(value, (_, member: Json) =>
    isJsonObject(member)
      ? Object.fromEntries(Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
