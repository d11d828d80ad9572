import type { Answer } from '../answer.ts';
import type { Fault } from './fault.ts';

/** What the document forbids nobody, and an attacker looks for: the profile `security` finds it. */
export const SECURITY_FAULTS = {
  'cors-any-origin': {
    description: 'A page of any site may read answers with the credentials of its visitor.',
    breaks: {
      answer: (answer, _accepted, { origin }) =>
        origin === undefined
          ? answer
          : withHeaders(answer, {
              'access-control-allow-origin': origin,
              'access-control-allow-credentials': 'true',
            }),
    },
  },
  'guesses-unlimited': {
    description: 'Wrong passwords may be tried without end.',
    breaks: { limitsAttempts: false },
  },
  'session-cookie-unprotected': {
    description: 'A login sets a cookie that scripts can read.',
    breaks: {
      answer: (answer, accepted) =>
        accepted ? withHeaders(answer, { 'set-cookie': 'session=2b7e1516' }) : answer,
    },
  },
  'token-in-location': {
    description: 'A login names an address that holds the token.',
    breaks: {
      answer: (answer, accepted) => {
        const [, token = ''] = /"token":"([\w-]+)"/.exec(answer.body.toString()) ?? [];
        return accepted ? withHeaders(answer, { 'content-location': `/?token=${token}` }) : answer;
      },
    },
  },
  'token-sniffable': {
    description: 'The answer with the token lets browsers guess its media type.',
    breaks: {
      answer: (answer) => {
        const { 'x-content-type-options': _, ...headers } = answer.headers;
        return { ...answer, headers };
      },
    },
  },
  'server-version-shown': {
    description: 'Every answer names the version of the server.',
    breaks: { answer: (answer) => withHeaders(answer, { server: 'logind/1.18.0' }) },
  },
} as const satisfies Record<string, Fault>;

function withHeaders(answer: Answer, headers: Answer['headers']): Answer {
  return { ...answer, headers: { ...answer.headers, ...headers } };
}
