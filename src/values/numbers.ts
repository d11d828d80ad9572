import type { JsonObject } from '../source/index.ts';
import { numberAt } from './keyword.ts';

/** The numbers that a schema's bounds let through. */
export interface NumberRange {
  /** Smallest and largest number that is allowed; infinite where there is none. */
  readonly low: number;
  readonly high: number;
  /** Distance of one allowed number from the next; `undefined` where any number in between is. */
  readonly step: number | undefined;
}

/** How far from an exclusive bound a number is, where there is no step. */
const NEAR = 0.5;

export function numberRange(schema: JsonObject, type: string): NumberRange {
  const step = stepOf(numberAt(schema, 'multipleOf'), type);
  return { low: lowest(schema, step), high: highest(schema, step), step };
}

function stepOf(multipleOf: number | undefined, type: string): number | undefined {
  if (type !== 'integer') return multipleOf;
  if (multipleOf === undefined) return 1;
  // The smallest whole number that is a multiple as well; 2.5 is reached at 5.
  for (let factor = 1; factor <= 1_000; factor += 1) {
    const candidate = exact(multipleOf * factor);
    if (Number.isInteger(candidate)) return candidate;
  }
  return multipleOf;
}

/** The bound that counts of an inclusive and an exclusive one. */
interface Bound {
  readonly value: number;
  readonly isExclusive: boolean;
}

function lowerBound(schema: JsonObject): Bound {
  const inclusive = numberAt(schema, 'minimum') ?? -Infinity;
  const exclusive = numberAt(schema, 'exclusiveMinimum') ?? -Infinity;
  return { value: Math.max(inclusive, exclusive), isExclusive: exclusive >= inclusive };
}

function upperBound(schema: JsonObject): Bound {
  const inclusive = numberAt(schema, 'maximum') ?? Infinity;
  const exclusive = numberAt(schema, 'exclusiveMaximum') ?? Infinity;
  return { value: Math.min(inclusive, exclusive), isExclusive: exclusive <= inclusive };
}

function lowest(schema: JsonObject, step: number | undefined): number {
  const { value, isExclusive } = lowerBound(schema);
  if (!Number.isFinite(value)) return value;
  if (step === undefined) return isExclusive ? beyond(value, 1, upperBound(schema)) : value;
  const least = exact(Math.ceil(exact(value / step)) * step);
  return isExclusive && least === value ? exact(least + step) : least;
}

function highest(schema: JsonObject, step: number | undefined): number {
  const { value, isExclusive } = upperBound(schema);
  if (!Number.isFinite(value)) return value;
  if (step === undefined) return isExclusive ? beyond(value, -1, lowerBound(schema)) : value;
  const most = exact(Math.floor(exact(value / step)) * step);
  return isExclusive && most === value ? exact(most - step) : most;
}

/** A number on the inner side of an exclusive bound, and before the bound on the other side. */
function beyond(bound: number, inwards: 1 | -1, other: Bound): number {
  const distance = Math.abs(other.value - bound) / 4;
  return exact(bound + inwards * Math.min(NEAR, distance));
}

/** Without the noise of binary fractions: 0.07, not 0.07000000000000001. */
export function exact(value: number): number {
  return Number(value.toPrecision(15));
}

/** An allowed number as near to zero as there is. */
export function nearestToZero({ low, high, step }: NumberRange): number {
  const nearest = Math.min(Math.max(0, low), high);
  return step === undefined ? nearest : exact(Math.round(nearest / step) * step);
}
