import type { CriterionAnswer, Operation } from '../contract/index.ts';
import type { Json } from '../source/index.ts';
import { valueAt, withValueAt } from './pointers.ts';

/** An answer as criteria read it, of which the body is still to be found. */
export type Head = Omit<CriterionAnswer, 'body'>;

/**
 * A value that says that the request was accepted, or refused, in the way of the operation: the first
 * of those given that does, as it is or with other values where the criteria read it; `undefined` where
 * none was found.
 */
export function fitOutcome(
  bodies: Iterable<Json>,
  accepted: boolean,
  of: {
    readonly operation: Operation;
    readonly head: Head;
    readonly isValid: (value: Json) => boolean;
  },
): Json | undefined {
  const { operation, head, isValid } = of;
  const texts = rulesOf(operation);
  const isRight = (body: Json) => isValid(body) && says(operation, accepted, { ...head, body });
  for (const body of bodies) {
    if (isRight(body)) return body;
    for (const changed of variationsOf(body, texts)) if (isRight(changed)) return changed;
  }
  return undefined;
}

/** Whether the answer is such by `x-outcome`, and keeps what must then hold. */
function says(
  { outcome, invariants }: Operation,
  accepted: boolean,
  answer: CriterionAnswer,
): boolean {
  const word = accepted ? 'accepted' : 'rejected';
  if (!invariants.every(({ when, criterion }) => when !== word || criterion.evaluate(answer)))
    return false;
  if (outcome.kind !== 'criteria') return true;
  return (
    outcome.accepted.evaluate(answer) === accepted && outcome.rejected.evaluate(answer) !== accepted
  );
}

function rulesOf({ outcome, invariants }: Operation): readonly string[] {
  const own = outcome.kind === 'criteria' ? [outcome.accepted, outcome.rejected] : [];
  return [...own, ...invariants.map(({ criterion }) => criterion)].map(({ text }) => text);
}

/** Each value that the rules name, or one beside it, at each pointer that they read. */
function variationsOf(body: Json, texts: readonly string[]): Iterable<Json> {
  const pointers = new Set(texts.flatMap(pointersIn));
  const named = texts.flatMap(literalsIn);
  const values = [...new Set<Json>([...named, 'probity', '', 1, -1, 0, true, false, null])];
  return combined(body, [...pointers].slice(0, MOST_POINTERS), values);
}

const MOST_POINTERS = 3;

function* combined(
  body: Json,
  [pointer, ...rest]: readonly string[],
  values: readonly Json[],
): Iterable<Json> {
  if (pointer === undefined) return;
  const own = valueAt(body, pointer);
  for (const value of own === undefined ? values : [own, ...values]) {
    const changed = withValueAt(body, pointer, value);
    yield changed;
    yield* combined(changed, rest, values);
  }
}

function pointersIn(text: string): readonly string[] {
  const found = text.matchAll(/\$response\.body#([^\s()<>=!&|[\],'"]*)/g);
  return Array.from(found, ([, pointer = '']) => pointer);
}

/** Texts in quotes, and numbers with their neighbours, of which one is beyond a bound. */
function literalsIn(text: string): readonly Json[] {
  const quoted = Array.from(text.matchAll(/'((?:[^']|'')*)'/g), ([, inner = '']) =>
    inner.replaceAll("''", "'"),
  );
  const numbers = Array.from(text.matchAll(/(?<![\w/'])-?\d+(?:\.\d+)?(?![\w/'])/g), ([digits]) =>
    Number(digits),
  );
  return [...quoted, ...numbers.flatMap((each) => [each, each + 1, each - 1])];
}
