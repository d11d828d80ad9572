import type { Histogram } from './histogram.ts';
import { PHASES, type Phase } from './slot.ts';
import { decodeVarints, encodeVarints, unzigzag, zigzag } from './varint.ts';

type Latency = Readonly<Partial<Record<Phase, Histogram>>>;

/**
 * Histograms as bytes: for each phase that has one its number, its zeros, how many buckets it has, and
 * of each the distance from the one before and the count.
 */
export function encodeLatency(latency: Latency): Uint8Array {
  const numbers: number[] = [];
  for (const [index, phase] of PHASES.entries()) {
    const histogram = latency[phase];
    if (histogram === undefined) continue;
    numbers.push(index, histogram.zeros, histogram.buckets.size);
    let before = 0;
    for (const [bucket, count] of [...histogram.buckets].toSorted(([a], [b]) => a - b)) {
      numbers.push(zigzag(bucket - before), count);
      before = bucket;
    }
  }
  return encodeVarints(numbers);
}

export function decodeLatency(bytes: Uint8Array): Latency {
  const numbers = decodeVarints(bytes)[Symbol.iterator]();
  const next = (): number => numbers.next().value ?? 0;
  const latency: Partial<Record<Phase, Histogram>> = {};
  for (let head = numbers.next(); head.done !== true; head = numbers.next()) {
    const phase = PHASES[head.value];
    const zeros = next();
    const size = next();
    const buckets = new Map<number, number>();
    let bucket = 0;
    for (let index = 0; index < size; index += 1) {
      bucket += unzigzag(next());
      buckets.set(bucket, next());
    }
    if (phase !== undefined) latency[phase] = { zeros, buckets };
  }
  return latency;
}
