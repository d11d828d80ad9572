import { readFileSync } from 'node:fs';

import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';

import type { Record } from '../../../src/record/index.ts';
import { caseOf, endOf, runOf, sampleRecords } from '../report/build.ts';
import { exchangeOf } from './build.ts';

const text = readFileSync('docs/records.schema.json', 'utf8');

/** Errors of a line; in a closed schema every field must be described. */
function validatorOf(schema: object): (record: object) => readonly string[] {
  const ajv = addFormats.default(new Ajv2020.default({ allErrors: true, strict: true }));
  const validate = ajv.compile(schema);
  return (record) => {
    validate(JSON.parse(JSON.stringify(record)));
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
}

const errorsOf = validatorOf(JSON.parse(text));
const errorsOfClosed = validatorOf(
  JSON.parse(text, (_, value: unknown) =>
    typeof value === 'object' && value !== null && 'properties' in value && 'required' in value
      ? { ...value, additionalProperties: false }
      : value,
  ),
);

const RECORDS: readonly Record[] = [
  ...sampleRecords(),
  endOf(1, 1, 'the requests were spent'),
  caseOf('negative/tls', {
    exchanges: [
      exchangeOf({
        connection: {
          reused: false,
          remoteAddress: '[::1]:443',
          tls: {
            protocol: 'TLSv1.3',
            validFrom: '2026-01-01T00:00:00.000Z',
            validTo: '2027-01-01T00:00:00.000Z',
            subject: 'CN=a',
            issuer: 'CN=b',
            fingerprint: 'AA:BB',
            issuers: [
              { subject: 'CN=b', validTo: '2030-01-01T00:00:00.000Z', fingerprint: 'CC:DD' },
            ],
          },
        },
        fault: { name: 'timeout', phase: 'first-byte', message: 'no byte in 10 s' },
      }),
    ],
  }),
];

test('the schema describes every field of every record', () => {
  expect(RECORDS.flatMap(errorsOfClosed)).toEqual([]);
});

test('the schema takes fields that it does not know', () => {
  const record = { ...runOf(), weather: 'fine' };
  expect(errorsOf(record)).toEqual([]);
  expect(errorsOfClosed(record)).not.toEqual([]);
});

test('the schema refuses a record without a field that readers rely on', () => {
  const { title: _, ...rest } = runOf();
  expect(errorsOf(rest)).toContain(" must have required property 'title'");
});
