import { randomBytes } from 'node:crypto';

import type { AccountCheck } from './accounts.ts';
import { sendAnswer, type Answer, type Link, type LoginBody } from './answer.ts';
import type { CaptchaResult } from './captchas.ts';
import type { FieldName } from './credentials.ts';
import { parseJson } from './json.ts';
import type { Refused } from './login.ts';
import { REFUSALS } from './refusal.ts';
import type { Submission } from './submission.ts';

/** Everything about the login that a fault can get wrong, in the order in which a request meets it. */
export interface Behaviour {
  readonly methods: readonly string[];
  readonly acceptsMediaType: (contentType: string | undefined) => boolean;
  /** The value of a body's text; `undefined` where it is malformed. */
  readonly parse: (text: string) => unknown;
  readonly refusesDuplicateKeys: boolean;
  /** Turns a field's value into the one that is looked at. */
  readonly coerce: (name: FieldName, value: unknown) => unknown;
  /** Whether a field with this value is not looked at, so that the other fields decide. */
  readonly waives: (name: FieldName, value: unknown) => boolean;
  readonly passesCaptcha: (result: CaptchaResult) => boolean;
  /** How often the password of an account that exists, or does not, is hashed; never hashed, it is never right. */
  readonly hashesFor: (known: boolean) => number;
  readonly admits: (check: AccountCheck) => boolean;
  readonly limitsAttempts: boolean;
  readonly mintToken: () => string;
  readonly message: (refused: Refused) => string;
  readonly body: (body: LoginBody, accepted: boolean) => unknown;
  readonly answer: (answer: Answer, accepted: boolean, submission: Submission) => Answer;
  readonly delayMs: number;
  readonly send: (answer: Answer, link: Link) => void;
}

const JSON_MEDIA_TYPE = /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;

/** Whether a Content-Type header says JSON in UTF-8 (RFC 9110, 8.3). */
export function isJsonMediaType(contentType: string | undefined): boolean {
  return contentType !== undefined && JSON_MEDIA_TYPE.test(contentType);
}

/** The server that keeps the contract. */
export const FAITHFUL: Behaviour = {
  methods: ['POST'],
  acceptsMediaType: isJsonMediaType,
  parse: parseJson,
  refusesDuplicateKeys: true,
  coerce: (_name, value) => value,
  waives: () => false,
  passesCaptcha: (result) => result === 'right',
  hashesFor: () => 1,
  admits: ({ passwordRight }) => passwordRight,
  limitsAttempts: true,
  mintToken: () => randomBytes(32).toString('base64url'),
  message: ({ refusal }) => REFUSALS[refusal].message,
  body: (body) => body,
  answer: (answer) => answer,
  delayMs: 0,
  send: sendAnswer,
};
