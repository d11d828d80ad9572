interface Refusal {
  /** Negative, as the document says for errors. */
  readonly status: number;
  readonly message: string;
}

const WRONG_CREDENTIALS = { status: -20, message: 'wrong email or password' } as const;

/** Every way to refuse a login. An unknown account and a wrong password are told apart here only, never in the answer. */
export const REFUSALS = {
  'unsupported-media-type': { status: -10, message: 'the body must be application/json' },
  'body-too-large': { status: -11, message: 'the body is too large' },
  'malformed-json': { status: -12, message: 'the body is not valid JSON' },
  'duplicate-key': { status: -13, message: 'the body repeats a key' },
  'not-an-object': { status: -14, message: 'the body must be a JSON object' },
  'invalid-field': {
    status: -15,
    message: 'a required field is missing, empty, too long or not a string',
  },
  'wrong-user-tag': { status: -16, message: 'unknown user tag' },
  'wrong-captcha': { status: -17, message: 'the captcha is wrong or no longer valid' },
  'too-many-attempts': { status: -18, message: 'too many attempts' },
  'unknown-account': WRONG_CREDENTIALS,
  'wrong-password': WRONG_CREDENTIALS,
} as const satisfies Record<string, Refusal>;

export type RefusalKind = keyof typeof REFUSALS;
