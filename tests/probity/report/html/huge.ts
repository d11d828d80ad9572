import type { CaseRecord, Record } from '../../../../src/record/index.ts';
import { violationOf } from '../../record/build.ts';
import { caseOf, endOf, runOf } from '../build.ts';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
const KEYWORDS = ['type', 'required', 'enum', 'maxLength', 'minimum', 'pattern', 'format'] as const;
const ORIGINS = ['negative', 'boundary', 'positive', 'wire', 'random'] as const;

/** How many of which; the same every time. */
export interface HugeSize {
  readonly cases: number;
  readonly operations: number;
  readonly findings: number;
}

/** A run as of a large document: each operation has its share of the cases, and some break something. */
export function hugeRecords({ cases, operations, findings }: HugeSize): readonly Record[] {
  const run = runOf();
  const place = {
    file: run.document.file,
    line: 8,
    column: 5,
    pointer: '/paths/~1api~1user~1login/post',
  };
  const all = Array.from({ length: operations }, (_, index) => {
    const method = METHODS[index % METHODS.length] ?? 'GET';
    const path = `/api/v1/things-${Math.floor(index / METHODS.length)}/{id}`;
    const id = `${method.toLowerCase()}-things-${Math.floor(index / METHODS.length)}-by-id`;
    return { id, method, path, summary: 'a thing', place, plannedCases: cases / operations };
  });
  const sample = caseOf('negative/body.email/missing');
  const made = Array.from({ length: cases }, (_, index) => {
    const operation = all[index % operations]?.id ?? '';
    return hugeCase(sample, { index, operation, cases, findings });
  });
  return [{ ...run, operations: all }, ...made, endOf(612_000, cases)];
}

interface HugeCase {
  readonly index: number;
  readonly operation: string;
  readonly cases: number;
  readonly findings: number;
}

function hugeCase(sample: CaseRecord, huge: HugeCase): CaseRecord {
  const { index, operation } = huge;
  const keyword = oneOf(KEYWORDS, index);
  const origin = oneOf(ORIGINS, Math.floor(index / 3));
  const field = `field_${index % 23}`;
  return {
    ...sample,
    id: `${operation}/${origin}/body.${field}/${keyword}-${index}`,
    operation,
    origin,
    title: `a request with "${field}" that breaks its ${keyword} is refused (${index})`,
    tries: { in: 'body', name: `/${field}`, keyword, valid: false },
    notes: [],
    ...resultOf(sample, huge),
  };
}

function oneOf<T>(all: readonly [T, ...T[]], index: number): T {
  return all[index % all.length] ?? all[0];
}

function resultOf({ exchanges }: CaseRecord, { index, cases, findings }: HugeCase) {
  if (index % 97 === 0) {
    const reason = 'no account is configured (LOGIN_EMAIL and LOGIN_PASSWORD)';
    return { state: 'skipped', reason, outcome: undefined, exchanges: [] } as const;
  }
  const totalMs = 4 + 30 * ((index * 7919) % 1000) ** 3 * 1e-9 + (index % 11);
  const timed = exchanges.map((exchange) => {
    return { ...exchange, timings: { ...exchange.timings, firstByteMs: totalMs - 0.4, totalMs } };
  });
  const conforms = { state: 'conforms', outcome: 'rejected', exchanges: timed } as const;
  if (index % Math.floor(cases / (findings * 4)) !== 0) return conforms;
  return { ...conforms, state: 'violates', violations: [hugeViolation(index % findings)] } as const;
}

function hugeViolation(finding: number): CaseRecord['violations'][number] {
  const checks = [
    'body-schema',
    'documented-status',
    'outcome',
    'response-headers',
    'server-error',
  ];
  const check = checks[finding % checks.length] ?? '';
  return {
    ...violationOf({
      check,
      title: `Breach of ${check}`,
      message: `breach number ${finding} of what the document promises`,
      fingerprint: (finding + 1).toString(16).padStart(16, '0'),
      severity: finding % 7 === 3 ? 'warning' : 'error',
    }),
    exchange: 0,
    curl: "curl -i -X POST http://127.0.0.1:4010/api/v1/things --data-binary '{}'",
  };
}
