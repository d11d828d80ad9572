import { readFileSync } from 'node:fs';

import type { Exchange } from '../../../src/exchange/index.ts';
import {
  createRedactor,
  endRecord,
  runRecord,
  toCaseRecord,
  type CaseInput,
  type CaseRecord,
  type EndRecord,
  type Record,
  type RunRecord,
} from '../../../src/record/index.ts';
import type { ReportContext } from '../../../src/report/index.ts';
import {
  caseInputOf,
  contractOf,
  exchangeOf,
  LOGIN,
  operationOf,
  requestOf,
  responseOf,
  violationOf,
} from '../record/build.ts';

const DOCUMENT = 'spec/user-login.yaml';

/** A context for 80 columns without colour, which knows only the login document. */
export function contextOf(overrides: Partial<ReportContext> = {}): ReportContext {
  return {
    width: 80,
    colour: false,
    verbose: false,
    readLines: (file) =>
      file === DOCUMENT ? readFileSync(DOCUMENT, 'utf8').split('\n') : undefined,
    ...overrides,
  };
}

/** Place of the first line of the login document that holds the text. */
function placeOf(
  text: string,
  pointer: string,
): {
  readonly line: number;
  readonly column: number;
  readonly file: string;
  readonly pointer: string;
} {
  const lines = readFileSync(DOCUMENT, 'utf8').split('\n');
  const line = lines.findIndex((each) => each.includes(text));
  return { file: DOCUMENT, line: line + 1, column: (lines[line]?.indexOf(text) ?? 0) + 1, pointer };
}

export function runOf(overrides: Partial<RunRecord> = {}): RunRecord {
  const operation = operationOf({ place: placeOf('post:', '/paths/~1api~1user~1login/post') });
  const run = runRecord({
    config: { target: { name: 'staging' }, profile: 'gate', seed: 1, failOn: 'error' },
    contract: contractOf({
      document: {
        file: DOCUMENT,
        sha256: '5d1c0ffee'.padEnd(64, '0'),
        overlays: [
          { file: 'spec/user-login.overlay.yaml', sha256: 'ab12cd34ef56'.padEnd(64, '0') },
        ],
      },
      operations: [operation],
      gaps: [
        {
          kind: 'request-body-not-required',
          operation: operation.id,
          message: 'the request body is not marked required, so a login without one is valid',
          place: placeOf('requestBody:', '/paths/~1api~1user~1login/post/requestBody'),
          overlay:
            'target: $.paths["/api/user/login"].post.requestBody\nupdate:\n  required: true\n',
        },
      ],
    }),
    url: new URL('http://127.0.0.1:4010'),
    counts: new Map([[operation.id, 6]]),
    startedAt: Date.UTC(2026, 10, 24, 8),
    redactor: createRedactor([]),
  });
  return { ...run, ...overrides };
}

export function endOf(durationMs: number, requests: number, stopped?: string): EndRecord {
  return endRecord({ endedAt: Date.UTC(2026, 10, 24, 8, 0, 1), durationMs, requests, stopped });
}

const KEYWORDS: { readonly [word: string]: string } = {
  'too-long': 'maxLength',
  null: 'type',
  missing: 'required',
};

/** A case with the last part of its id. */
export function caseOf(name: string, overrides: Partial<CaseInput> = {}): CaseRecord {
  const [origin = '', what = '', keyword = ''] = name.split('/');
  const base = caseInputOf();
  return toCaseRecord({
    ...base,
    case: {
      id: `${LOGIN.id}/${name}`,
      origin: origin === 'example' ? 'example' : 'negative',
      title: `a login with ${what} is refused`,
      tries: what.startsWith('body.')
        ? {
            in: 'body',
            name: what.replace('body.', '/'),
            keyword: KEYWORDS[keyword] ?? '',
            valid: false,
          }
        : undefined,
    },
    ...overrides,
  });
}

function timed(overrides: Partial<Exchange> = {}): Exchange {
  return exchangeOf({
    connection: { reused: false, remoteAddress: '127.0.0.1:4010' },
    timings: {
      dnsMs: 0.21,
      tcpMs: 0.34,
      sendMs: 0.05,
      firstByteMs: 12.4,
      transferMs: 0.11,
      totalMs: 13.11,
    },
    ...overrides,
  });
}

const crash = violationOf({
  check: 'server-error',
  title: 'Server error',
  message: 'the answer to a captcha of 256 characters has status 500',
  expected: 'a status below 500',
  actual: '500 Internal Server Error',
  document: placeOf("'200':", '/paths/~1api~1user~1login/post/responses/200'),
  response: 'status',
  fingerprint: '00000000000000a1',
});

const wrongType = violationOf({
  check: 'body-schema',
  title: 'Body breaks its schema',
  message: '"meta_status" is a string and not an integer',
  expected: 'integer',
  actual: '"-1"',
  document: placeOf('meta_status:', '/paths/~1api~1user~1login/post/responses/200/content'),
  response: 'body#/meta_status',
  fingerprint: '00000000000000a2',
});

const cacheable = violationOf({
  check: 'cache-control',
  title: 'Token in a cacheable answer',
  message: 'the answer carries a token and no "Cache-Control: no-store"',
  severity: 'warning',
  expected: 'cache-control: no-store',
  actual: 'missing',
  document: placeOf('post:', '/paths/~1api~1user~1login/post'),
  response: 'header cache-control',
  fingerprint: '00000000000000a3',
});

const crashed = timed({
  request: requestOf({ user_tag: 'ipcola', captcha: 'a'.repeat(64), email: 'a@example.com' }),
  response: responseOf('<h1>Oops</h1>\nat login (/srv/app.js:12:7)', {
    status: 500,
    statusText: 'Internal Server Error',
    headers: [['content-type', 'text/html']],
  }),
});

const accepted = timed({
  request: requestOf({ email: 'a@example.com', password: 'pass-canary', captcha: '23' }),
  response: responseOf(
    { meta_status: 1, meta_message: 'success', token: 'token-canary' },
    {
      headers: [['content-type', 'application/json']],
    },
  ),
});

const mistyped = exchangeOf({
  response: responseOf({ meta_message: 'no', meta_status: '-1', token: '', more: { a: [1, {}] } }),
});

/** A small run with something of everything. */
export function sampleRecords(): readonly Record[] {
  const redactor = createRedactor([{ name: 'LOGIN_PASSWORD', value: 'pass-canary' }]);
  redactor.learnFrom(LOGIN, accepted);
  return [
    runOf(),
    caseOf('example/as-documented', {
      exchanges: [accepted],
      state: 'violates',
      violations: [cacheable],
      redactor,
    }),
    caseOf('negative/body.captcha/too-long', {
      exchanges: [crashed],
      state: 'violates',
      violations: [crash],
      outcome: 'undecided',
      repeated: { failed: 2, of: 4 },
    }),
    caseOf('negative/body.captcha/null', {
      exchanges: [mistyped],
      state: 'violates',
      violations: [wrongType],
      outcome: 'rejected',
    }),
    caseOf('negative/body.email/null', {
      exchanges: [mistyped],
      state: 'violates',
      violations: [wrongType],
      outcome: 'rejected',
    }),
    caseOf('negative/body.email/missing', {
      notes: ['no captcha source is configured: a refusal may be due to the example values'],
      outcome: 'barred',
    }),
    caseOf('negative/password/wrong', {
      exchanges: [],
      state: 'skipped',
      reason: 'no account is configured (LOGIN_EMAIL and LOGIN_PASSWORD)',
    }),
    endOf(1234, 8),
  ];
}
