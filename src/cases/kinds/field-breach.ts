import { appendPointer, type Json } from '../../source/index.ts';
import { invalidValues, type Made } from '../../values/index.ts';
import type { Field } from '../body-fields.ts';
import type { CaseContext, Expectation } from '../context.ts';
import { graftedBreach } from './grafted-breach.ts';

/** What must become of a good body that is broken at a field, and how it is. */
export interface FieldBreach extends Expectation {
  readonly put: (good: Json) => Json;
}

/** Keywords that a value of the right type breaks. */
const BOUNDS: ReadonlySet<string> = new Set(['minLength', 'maxLength', 'minimum', 'maximum']);

/** A value that is to break a field, such as `null` or one outside its `maxLength`. */
interface Change {
  readonly what: string;
  readonly value: Json | undefined;
}

interface Alone {
  readonly change: Change;
  /** What becomes of a body in which nothing but the field is changed. */
  readonly alone: Expectation;
}

/**
 * Where the field alone breaks something else: a body with what belongs to it, or a value that breaks just
 * what is meant. `undefined` where nothing better is made.
 */
export function breachBesides(
  context: CaseContext,
  field: Field,
  { change, alone }: Alone,
): FieldBreach | undefined {
  const pointer = appendPointer('', field.name);
  const made = isMeant(alone, pointer, change)
    ? undefined
    : madeBreach(context, pointer, change.what);
  const found = made && graftedBreach(context, 'reject', made);
  if (made === undefined || found?.isMeant !== true) return undefined;
  return { ...found, keyword: made.keyword, put: (good) => found.graft(good, made.value) };
}

function madeBreach({ body }: CaseContext, pointer: string, what: string): Made | undefined {
  const schema = body?.mediaType.schema;
  for (const made of schema === undefined ? [] : invalidValues(schema, body?.base)) {
    if (made.pointer === pointer && made.what === what) return made;
  }
  return undefined;
}

/** Whether what is broken is the field, by the keyword that the change is called after. */
function isMeant({ keyword, at }: Expectation, pointer: string, { what, value }: Change): boolean {
  if (keyword === undefined || value === undefined || keyword === what) return true;
  return at === pointer && !BOUNDS.has(what);
}
