import type { Header } from '../../../src/exchange/index.ts';
import type { CaseRecord, RecordedExchange, RecordedViolation } from '../../../src/record/index.ts';

/** What a server answered, as far as a test says. */
export interface Answer {
  readonly status?: number;
  readonly headers?: RecordedExchange['request']['headers'];
  readonly body?: string;
  readonly fault?: string;
  readonly ms?: number;
}

/** The record of a case `id` that got these answers. */
export function recordOf(id: string, ...answers: readonly Answer[]): CaseRecord {
  return {
    v: 1,
    kind: 'case',
    id,
    operation: 'get-a',
    origin: 'example',
    title: 't',
    state: 'conforms',
    notes: [],
    violations: [],
    exchanges: answers.map(exchangeOf),
  };
}

/** The record with a violation of a check. */
export function violating(record: CaseRecord, check: string, message: string): CaseRecord {
  const violation: RecordedViolation = {
    check,
    title: check,
    message,
    severity: 'error',
    expected: '',
    actual: '',
    document: { file: 'a.yaml', line: 1, column: 1, pointer: '' },
    response: '',
    fingerprint: check,
    exchange: 0,
    curl: '',
  };
  return { ...record, state: 'violates', violations: [violation] };
}

function exchangeOf({ fault, ms = 1, ...answer }: Answer): RecordedExchange {
  const common = {
    request: { method: 'GET', url: 'http://127.0.0.1/a', headers: [] },
    startedAt: '2026-01-01T00:00:00.000Z',
    connection: { reused: false },
    timings: { totalMs: ms },
  };
  if (fault === undefined) return { ...common, response: responseOf(answer) };
  return { ...common, fault: { name: 'reset', phase: 'first-byte', message: fault } };
}

function responseOf({ status = 200, headers = JSON_TYPE, body = '{}' }: Answer) {
  const sizeBytes = body.length;
  return {
    status,
    statusText: '',
    headers,
    body: { encoding: 'utf-8', data: body, sizeBytes, cut: false } as const,
    capped: false,
    wireBytes: sizeBytes,
  };
}

const JSON_TYPE: readonly Header[] = [['Content-Type', 'application/json']];
