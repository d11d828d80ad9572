import type { Fact } from './fact.ts';
import type { Facts } from './facts.ts';

/** A fact that is not the same of both servers; `undefined` where one has no such fact. */
export interface Difference extends Pick<Fact, 'step' | 'operation' | 'kind' | 'at'> {
  readonly a: string | undefined;
  readonly b: string | undefined;
}

/** What differs, without what follows from a difference that is listed. */
export function differencesBetween(a: Facts, b: Facts): readonly Difference[] {
  return withoutConsequences(allDifferences(a, b));
}

function allDifferences(a: Facts, b: Facts): readonly Difference[] {
  const keys = new Set([...a.keys(), ...b.keys()]);
  return Array.from(keys).flatMap((key) => differenceOf(a.get(key), b.get(key)) ?? []);
}

function differenceOf(a: Fact | undefined, b: Fact | undefined): Difference | undefined {
  const fact = a ?? b;
  if (fact === undefined || a?.value === b?.value) return undefined;
  const { step, operation, kind, at } = fact;
  return { step, operation, kind, at, a: a?.shown, b: b?.shown };
}

/** Kinds after which neither the rest of the answer nor what was sent next can be the same. */
const PARTING = new Set<Fact['kind']>(['answer', 'status']);

function withoutConsequences(all: readonly Difference[]): readonly Difference[] {
  const partedAt = Math.min(...all.filter((each) => PARTING.has(each.kind)).map(stepOf));
  const retyped = new Set(all.filter(({ kind }) => kind === 'media-type').map(stepOf));
  const reshaped = all.filter(({ kind }) => kind === 'shape');
  const isConsequence = (each: Difference): boolean => {
    if (each.kind === 'verdict') return false;
    if (each.step >= partedAt) return each.step > partedAt || isLesser(each, all);
    if (!BODY.has(each.kind)) return false;
    return retyped.has(each.step) || reshaped.some((shape) => isWithin(each, shape));
  };
  return all.filter((each) => !isConsequence(each));
}

const BODY = new Set<Fact['kind']>(['shape', 'value', 'body']);

const stepOf = ({ step }: Difference): number => step;

/** Of the step where the answers part, only why they do is told. */
function isLesser({ kind, step }: Difference, all: readonly Difference[]): boolean {
  const isUnanswered = all.some((each) => each.kind === 'answer' && each.step === step);
  return kind !== (isUnanswered ? 'answer' : 'status');
}

/** Whether it is about a part of a value that is another in whole. */
function isWithin({ kind, at, step }: Difference, shape: Difference): boolean {
  if (step !== shape.step) return false;
  return at === shape.at ? kind !== 'shape' : at.startsWith(`${shape.at}/`);
}
