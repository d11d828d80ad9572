import { expect, test } from 'vitest';

import { loadContract, type Operation } from '../../../src/contract/index.ts';
import { REFUSAL, SUCCESS, namesIn, verdictOn } from './login.ts';

async function login(overlays: readonly string[]): Promise<Operation> {
  const { operations } = await loadContract({ file: 'spec/user-login.yaml', overlays });
  const [operation] = operations;
  if (operation === undefined) throw new Error('the document has no operation');
  return operation;
}

const withOverlay = await login(['spec/user-login.overlay.yaml']);
const asPublished = await login([]);

test('by the published document faithful answers conform, whatever is sent', () => {
  for (const body of [SUCCESS, REFUSAL]) {
    for (const intent of ['accept', 'reject', 'any'] as const) {
      expect(namesIn(verdictOn({ body }, { operation: asPublished, intent }))).toEqual([]);
    }
  }
});

test('a breach is shown at its line of the published document', () => {
  const { violations } = verdictOn(
    { body: { ...REFUSAL, meta_status: '-3' } },
    { operation: asPublished },
  );
  expect(violations).toMatchObject([
    {
      check: 'body-schema',
      expected: 'integer',
      document: { file: 'spec/user-login.yaml', line: expect.any(Number) },
      response: 'body#/meta_status',
    },
  ]);
});

test.each([
  ['outcome', { body: SUCCESS }],
  ['outcome-undecided', { body: { ...REFUSAL, meta_status: 0 } }],
  ['invariants', { body: { ...REFUSAL, token: 'abcd' } }],
  ['body-schema', { body: { ...REFUSAL, meta_message: '' } }],
  ['body-schema', { body: { meta_message: 'no', meta_status: -3 } }],
  ['body-schema', { body: { meta_message: 'no', token: '' } }],
  ['secret-echo', { body: { ...REFUSAL, meta_message: 'mypassword123' } }],
] as const)('with the overlay %s is one violation of %j', (check, answer) => {
  const verdict = verdictOn(answer, { operation: withOverlay, intent: 'reject' });
  expect(namesIn(verdict)).toEqual([check]);
});

test('with the overlay a success without token breaks an invariant of the overlay', () => {
  const { violations } = verdictOn({ body: { ...SUCCESS, token: '' } }, { operation: withOverlay });
  expect(violations).toMatchObject([
    {
      check: 'invariants',
      message: 'not true of this acceptance: a successful login hands out a token',
      document: { file: 'spec/user-login.overlay.yaml' },
      response: 'body#/token',
    },
  ]);
});
