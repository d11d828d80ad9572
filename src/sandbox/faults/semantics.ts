import type { LoginBody } from '../answer.ts';
import type { Behaviour } from '../behaviour.ts';
import { isFieldText, type FieldName } from '../credentials.ts';
import type { Fault } from './fault.ts';

const FIXED_TOKEN = 'c2FtZS10b2tlbi1mb3ItZXZlcnktbG9naW4tc2FkbHk';

/** A login that says yes or no where it must not, or says it wrongly. */
export const SEMANTIC_FAULTS = {
  'accepts-any-password': {
    description: 'Any password logs in to an account that exists.',
    breaks: { admits: ({ known }) => known },
  },
  'accepts-empty-password': {
    description: 'An empty password logs in.',
    breaks: { waives: waiving('password', (value) => value === '') },
  },
  'accepts-missing-password': {
    description: 'A login without a password succeeds.',
    breaks: { waives: waiving('password', isMissing) },
  },
  'accepts-null-password': {
    description: 'A password of null logs in.',
    breaks: { waives: waiving('password', (value) => value === null) },
  },
  'accepts-missing-captcha': {
    description: 'A login without an answer to its captcha succeeds.',
    breaks: { waives: waiving('captcha', isMissing) },
  },
  'accepts-wrong-captcha': {
    description: 'A wrong answer to a captcha passes.',
    breaks: { passesCaptcha: (result) => result === 'right' || result === 'wrong' },
  },
  'accepts-wrong-captcha-id': {
    description: 'The id of a captcha that was never issued passes.',
    breaks: { passesCaptcha: (result) => result === 'right' || result === 'unknown' },
  },
  'accepts-missing-captcha-id': {
    description: 'A login without a captcha id succeeds.',
    breaks: { waives: waiving('captcha_id', isMissing) },
  },
  'accepts-used-captcha': {
    description: 'A captcha can be used again and again.',
    breaks: { passesCaptcha: (result) => result === 'right' || result === 'used' },
  },
  'accepts-number-captcha': {
    description: 'The answer to a captcha may be a number instead of a string.',
    breaks: {
      coerce: (name, value) =>
        name === 'captcha' && typeof value === 'number' ? String(value) : value,
    },
  },
  'accepts-missing-user-tag': {
    description: 'A login without user_tag succeeds.',
    breaks: { waives: waiving('user_tag', isMissing) },
  },
  'accepts-wrong-user-tag': {
    description: 'A login with any user_tag succeeds.',
    breaks: { waives: waiving('user_tag', (value) => isFieldText('user_tag', value)) },
  },
  'accepts-missing-email': {
    description: 'A login without an email succeeds as the first account.',
    breaks: { waives: waiving('email', isMissing) },
  },
  'accepts-array-email': {
    description: 'A login whose email is an array succeeds as the first account.',
    breaks: { waives: waiving('email', Array.isArray) },
  },
  'accepts-unknown-account': {
    description: 'An account that does not exist logs in.',
    breaks: { admits: ({ known, passwordRight }) => !known || passwordRight },
  },
  'refuses-valid-login': {
    description: 'Right credentials are refused as wrong.',
    breaks: { admits: () => false },
  },
  'token-on-refusal': {
    description: 'A refused login is handed a token.',
    breaks: { body: (body, accepted) => (accepted ? body : { ...body, token: FIXED_TOKEN }) },
  },
  'empty-token-on-success': {
    description: 'A successful login is handed an empty token.',
    breaks: { mintToken: () => '' },
  },
  'same-token-twice': {
    description: 'Every successful login is handed the same token.',
    breaks: { mintToken: () => FIXED_TOKEN },
  },
  'status-zero-on-refusal': {
    description: 'A refused login has meta_status 0.',
    breaks: { body: (body, accepted) => (accepted ? body : withStatus(body, 0)) },
  },
  'status-one-on-refusal': {
    description: 'A refused login has meta_status 1, as if it had succeeded.',
    breaks: { body: (body, accepted) => (accepted ? body : withStatus(body, 1)) },
  },
  'status-two-on-success': {
    description: 'A successful login has meta_status 2.',
    breaks: { body: (body, accepted) => (accepted ? withStatus(body, 2) : body) },
  },
} as const satisfies Record<string, Fault>;

function waiving(field: FieldName, isLike: (value: unknown) => boolean): Behaviour['waives'] {
  return (name, value) => name === field && isLike(value);
}

function isMissing(value: unknown): boolean {
  return value === undefined;
}

function withStatus(body: LoginBody, status: number): LoginBody {
  return { ...body, meta_status: status };
}
