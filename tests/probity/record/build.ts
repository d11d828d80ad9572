import type { Contract, Operation } from '../../../src/contract/index.ts';
import type { Exchange, HttpRequest, HttpResponse } from '../../../src/exchange/index.ts';
import type { CaseInput, StepViolation } from '../../../src/record/index.ts';
import { createRedactor } from '../../../src/record/index.ts';

/** The login operation, as far as records look at it. */
export const LOGIN = {
  id: 'post-api-user-login',
  secrets: { request: ['/password', '/captcha', '/captcha_id'], response: ['/token'] },
};

export const ORIGIN = 'http://127.0.0.1:4010';

export function requestOf(body: unknown, overrides: Partial<HttpRequest> = {}): HttpRequest {
  return {
    method: 'POST',
    path: '/api/user/login',
    headers: [
      ['content-type', 'application/json'],
      ['accept', 'application/json'],
      ['user-agent', 'probity'],
    ],
    body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
    ...overrides,
  };
}

export function responseOf(body: unknown, overrides: Partial<HttpResponse> = {}): HttpResponse {
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  return {
    status: 200,
    statusText: 'OK',
    headers: [
      ['content-type', 'application/json'],
      ['cache-control', 'no-store'],
    ],
    body: bytes,
    capped: false,
    wireBytes: bytes.length,
    ...overrides,
  };
}

export function exchangeOf(overrides: Partial<Exchange> = {}): Exchange {
  return {
    request: requestOf({ user_tag: 'ipcola', email: 'a@example.com' }),
    origin: ORIGIN,
    startedAt: Date.UTC(2026, 10, 24, 8),
    connection: { reused: true, remoteAddress: '127.0.0.1:4010' },
    timings: { sendMs: 0.1, firstByteMs: 2.5, transferMs: 0.2, totalMs: 2.8 },
    response: responseOf({ meta_status: -1, meta_message: 'wrong', token: '' }),
    fault: undefined,
    ...overrides,
  };
}

export function violationOf(overrides: Partial<StepViolation> = {}): StepViolation {
  return {
    step: 0,
    check: 'documented-status',
    title: 'Undocumented status',
    message: 'the answer has status 500, which the document does not describe',
    severity: 'error',
    expected: '200',
    actual: '500',
    document: { file: 'spec/user-login.yaml', line: 44, column: 9, pointer: '/paths' },
    response: 'status',
    fingerprint: '0123456789abcdef',
    ...overrides,
  };
}

export function caseInputOf(overrides: Partial<CaseInput> = {}): CaseInput {
  return {
    case: {
      id: 'post-api-user-login/negative/body.captcha/required-missing',
      origin: 'negative',
      title: 'a login without the field "captcha" is refused',
    },
    operation: { ...LOGIN, method: 'POST', path: '/api/user/login' },
    exchanges: [exchangeOf()],
    state: 'conforms',
    violations: [],
    notes: [],
    redactor: createRedactor([]),
    ...overrides,
  };
}

const PLACE = { file: 'spec/user-login.yaml', line: 8, column: 5, pointer: '/paths' };

export function operationOf(overrides: Partial<Operation> = {}): Operation {
  return {
    ...LOGIN,
    shared: false,
    sideEffects: true,
    method: 'POST',
    path: '/api/user/login',
    summary: 'user login',
    place: PLACE,
    documentedMethods: ['POST'],
    urlMethods: ['POST'],
    parameters: [],
    requestBody: undefined,
    responses: [],
    security: [],
    servers: [],
    basePath: { ofDocument: '', own: '' },
    outcome: { kind: 'status' },
    invariants: [],
    login: undefined,
    values: [],
    ...overrides,
  };
}

export function contractOf(overrides: Partial<Contract> = {}): Contract {
  return {
    document: { file: 'spec/user-login.yaml', sha256: '0'.repeat(64), overlays: [] },
    title: 'user login',
    operations: [operationOf()],
    servers: [],
    securitySchemes: [],
    gaps: [],
    allGaps: [],
    warnings: [],
    defects: [],
    only: () => contractOf(overrides),
    overlayAction: () => undefined,
    ...overrides,
  };
}
