import { DefectError, type Place } from '../source/index.ts';
import { RECORD_VERSION, type Record } from './record.ts';

/** One line of JSON, without the line break. */
export function formatRecord(record: Record): string {
  return JSON.stringify(record);
}

/** Reads JSON lines; unknown fields are kept. Throws `DefectError` with the number of the line. */
export function parseRecords(text: string, file = 'records.jsonl'): readonly Record[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      line.trim() === '' ? [] : [parseRecord(line, { file, line: index + 1 })],
    );
}

/** One line. Throws `DefectError` with the line's place. */
export function parseRecord(text: string, { file, line }: Pick<Place, 'file' | 'line'>): Record {
  try {
    return parseLine(text);
  } catch (error) {
    if (!(error instanceof LineError)) throw error;
    const place = { file, line, column: 1, pointer: '' };
    throw new DefectError([{ message: `Failed to read a record: ${error.message}`, place }]);
  }
}

class LineError extends Error {}

function parseLine(line: string): Record {
  const value = parseJson(line);
  if (typeof value !== 'object' || value === null) throw new LineError('it is not an object');
  if (!('v' in value) || typeof value.v !== 'number') throw new LineError('it has no version "v"');
  if (value.v > RECORD_VERSION) {
    const versions = `it has version ${value.v}, and this Probity reads up to ${RECORD_VERSION}`;
    throw new LineError(`a newer Probity wrote it: ${versions}`);
  }
  assertRecord(value);
  return value;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new LineError('it is not JSON, or it was cut');
  }
}

type FieldType = 'string' | 'number' | 'object' | 'array';

/** The fields that readers rely on. */
const FIELDS: { readonly [Kind in Record['kind']]: Readonly<{ [name: string]: FieldType }> } = {
  run: {
    startedAt: 'string',
    target: 'object',
    document: 'object',
    title: 'string',
    failOn: 'string',
    operations: 'array',
    gaps: 'array',
    warnings: 'array',
  },
  case: {
    id: 'string',
    operation: 'string',
    title: 'string',
    state: 'string',
    notes: 'array',
    violations: 'array',
    exchanges: 'array',
  },
  drift: {
    drift: 'string',
    operation: 'string',
    message: 'string',
    example: 'string',
    count: 'number',
    case: 'string',
    place: 'object',
  },
  end: { endedAt: 'string', durationMs: 'number', requests: 'number' },
};

function assertRecord(value: object): asserts value is Record {
  const kind: unknown = Reflect.get(value, 'kind');
  if (kind !== 'run' && kind !== 'case' && kind !== 'drift' && kind !== 'end') {
    throw new LineError('its "kind" is not "run", "case", "drift" or "end"');
  }
  for (const [name, type] of Object.entries(FIELDS[kind])) {
    if (typeOf(Reflect.get(value, name)) !== type) {
      throw new LineError(`"${name}" of a "${kind}" record is not of type ${type}`);
    }
  }
}

function typeOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value;
}
