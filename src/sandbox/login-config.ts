import type { LoginConfig } from '../config/index.ts';

/** How to log in to the sandbox: its accounts, and its staging helper as the captcha source. */
export const SANDBOX_LOGIN = {
  account: { identifier: 'user@example.com', password: 'correct-horse-battery' },
  lockableAccount: 'lockable@example.com',
  captcha: {
    kind: 'http',
    url: '/api/captcha/solved',
    method: 'GET',
    idPointer: '/captcha_id',
    answerPointer: '/captcha',
  },
} as const satisfies LoginConfig;
