import { validatorForJson } from '../schema/index.ts';
import { memberOf, type Json } from '../source/index.ts';
import { StoreError } from './error.ts';
import { LINE_VERSION, type BucketLine, type HistoryLine } from './line.ts';
import { LINE_SCHEMAS } from './line-schema.ts';
import { PHASES, type Phase } from './slot.ts';

const VALIDATORS = new Map(
  Array.from(LINE_SCHEMAS, ([kind, schema]) => [kind, validatorForJson(schema)]),
);

/** Reads one line; `number` counts from 1. Throws `StoreError`. */
export function parseLine(text: string, number: number): HistoryLine {
  const value = parse(text, number);
  const version = memberOf(value, 'v');
  if (typeof version === 'number' && version > LINE_VERSION) {
    throw lineError(number, `a newer Probity wrote it (version ${version})`);
  }
  const kind = memberOf(value, 'kind');
  const validate = typeof kind === 'string' ? VALIDATORS.get(kind) : undefined;
  if (validate === undefined)
    throw lineError(number, `its "kind" is none of ${[...VALIDATORS.keys()].join(', ')}`);
  const errors = validate(value);
  if (isLine(value, errors)) return lineOf(value);
  throw lineError(number, errors.map(({ message }) => message).join('; '));
}

function parse(text: string, number: number): Json {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    throw lineError(number, 'it is not JSON, or it was cut');
  }
}

function isLine(value: unknown, errors: readonly unknown[]): value is WrittenLine {
  return errors.length === 0;
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
