import { validatorForJson } from '../schema/index.ts';
import { StoreError } from './error.ts';
import { LINE_VERSION, type BucketLine, type HistoryLine } from './line.ts';
import { LINE_SCHEMA } from './line-schema.ts';
import { PHASES, type Phase } from './slot.ts';

const validate = validatorForJson(LINE_SCHEMA);

/** Reads one line; `number` counts from 1. Throws `StoreError`. */
export function parseLine(text: string, number: number): HistoryLine {
  const value = parse(text, number);
  const version = versionOf(value);
  if (typeof version === 'number' && version > LINE_VERSION) {
    throw lineError(number, `a newer Probity wrote it (version ${version})`);
  }
  if (isLine(value)) return lineOf(value);
  const [error] = validate(value);
  throw lineError(number, error === undefined ? 'it is no history' : error.message);
}

function parse(text: string, number: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw lineError(number, 'it is not JSON, or it was cut');
  }
}

function versionOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'v' in value ? value.v : undefined;
}

function isLine(value: unknown): value is WrittenLine {
  return validate(value).length === 0;
}

/** Histograms are written as lists. */
type WrittenLine = Exclude<HistoryLine, { readonly kind: 'bucket' }> | WrittenBucket;

interface WrittenBucket {
  readonly kind: 'bucket';
  readonly data: Omit<BucketLine, 'latency'> & {
    readonly latency: Readonly<Partial<Record<Phase, WrittenHistogram>>>;
  };
}

interface WrittenHistogram {
  readonly zeros: number;
  readonly buckets: readonly (readonly [number, number])[];
}

function lineOf(line: WrittenLine): HistoryLine {
  if (line.kind !== 'bucket') return line;
  const latency = PHASES.flatMap((phase) => {
    const written = line.data.latency[phase];
    return written === undefined
      ? []
      : [[phase, { ...written, buckets: new Map(written.buckets) }]];
  });
  return { kind: 'bucket', data: { ...line.data, latency: Object.fromEntries(latency) } };
}

function lineError(number: number, reason: string): StoreError {
  return new StoreError(`Failed to read line ${number} of the history: ${reason}`);
}
