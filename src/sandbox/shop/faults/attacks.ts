import type { Answer } from '../../answer.ts';
import { text } from '../answer.ts';
import { textOf } from '../document.ts';
import type { ShopRequest } from '../request.ts';
import { headerOf } from '../request.ts';
import { withHeader, withObject, withoutHeader } from './changes.ts';
import type { Fault } from './fault.ts';

/** What the document forbids nobody, and an attacker looks for: the profile `security` finds it. */
export const ATTACK_FAULTS = {
  'cors-any-origin': {
    description: 'A page of any site may read answers with the credentials of its visitor.',
    breaks: { answer: (answer, request) => letRead(answer, headerOf(request, 'origin')) },
  },
  'cors-null-origin': {
    description: 'A page without an origin may read answers with the credentials of its visitor.',
    when: (request) => headerOf(request, 'origin') === 'null',
    breaks: { answer: (answer) => letRead(answer, 'null') },
  },
  'cors-preflight-any-origin': {
    description: 'A preflight is answered as if every origin were trusted.',
    when: ({ method }) => method === 'OPTIONS',
    breaks: { answer: (answer, request) => letRead(answer, headerOf(request, 'origin')) },
  },
  'role-taken-over': {
    description: 'Who registers may say which role to have.',
    operations: {
      createUser: (call, faithful) => {
        const sent = /"role":\s*"(staff)"/.exec(call.request.bytes?.toString() ?? '');
        const [, role] = sent ?? [];
        if (role === undefined) return faithful(call);
        return withObject(faithful(call), (user) => {
          const stored = call.shop.users.get(textOf(user.id));
          const shown = { ...user, id: textOf(user.id), role };
          if (stored !== undefined) call.shop.users.set(shown.id, { ...stored, shown });
          return shown;
        });
      },
    },
  },
  'expression-evaluated': {
    description: 'A text that holds a product in the notation of templates is shown worked out.',
    breaks: {
      answer: (answer) =>
        withText(answer, (body) =>
          body.replaceAll(/\$\{(\d+)\*(\d+)\}/g, (_, one, other) => String(one * other)),
        ),
    },
  },
  'file-shown': {
    description: 'A text that is the way to a file is shown as what is in it.',
    breaks: {
      answer: (answer) =>
        withText(answer, (body) =>
          body.replaceAll(/(?:\.\.\/)+etc\/hosts/g, String.raw`127.0.0.1\tlocalhost`),
        ),
    },
  },
  'header-injected': {
    description: 'A line break in the query begins a header field of the answer.',
    breaks: {
      answer: (answer, { query }) => {
        const line = /%0D%0A([\w-]+)%3A(?:%20|\+)*([\w-]+)/i.exec(query);
        const [, name, value] = line ?? [];
        return name === undefined || value === undefined
          ? answer
          : withHeader(answer, name.toLowerCase(), value);
      },
    },
  },
  'quote-reaches-database': {
    description: 'A quote in a text is refused in the words of the database.',
    when: (request) => sentText(request).includes(`'\\"`),
    breaks: {
      answer: (answer) =>
        answer.status === 400 || answer.status === 422
          ? withObject(answer, (problem) => ({ ...problem, detail: 'unterminated quoted string' }))
          : answer,
    },
  },
  'session-cookie-unprotected': {
    description: 'The login sets a cookie that scripts can read.',
    operations: {
      logIn: (call, faithful) => withHeader(faithful(call), 'set-cookie', 'session=2b7e1516'),
    },
  },
  'token-in-location': {
    description: 'The login names an address that holds the token.',
    operations: {
      logIn: (call, faithful) => {
        const answer = faithful(call);
        const [, token = ''] = /"token":"(\w+)"/.exec(answer.body.toString()) ?? [];
        return withHeader(answer, 'content-location', `/me?token=${token}`);
      },
    },
  },
  'token-sniffable': {
    description: 'The answer with the token lets browsers guess its media type.',
    operations: {
      logIn: (call, faithful) => withoutHeader(faithful(call), 'x-content-type-options'),
    },
  },
  'server-version-shown': {
    description: 'Every answer names the version of the server.',
    breaks: { answer: (answer) => withHeader(answer, 'server', 'shopd/1.18.0') },
  },
  'trace-echoed': {
    description: 'TRACE shows the request, its credentials too.',
    when: ({ method }) => method === 'TRACE',
    breaks: {
      interrupts: ({ method, path, headers }) =>
        text('message/http', `${method} ${path}\r\nauthorization: ${headers.authorization ?? ''}`),
    },
  },
} as const satisfies Record<string, Fault>;

function letRead(answer: Answer, origin: string | undefined): Answer {
  if (origin === undefined) return answer;
  const allowed = withHeader(answer, 'access-control-allow-origin', origin);
  return withHeader(allowed, 'access-control-allow-credentials', 'true');
}

function withText(answer: Answer, change: (body: string) => string): Answer {
  if (answer.headers['content-type'] !== 'application/json') return answer;
  return { ...answer, body: Buffer.from(change(answer.body.toString())) };
}

function sentText({ bytes }: ShopRequest): string {
  return bytes?.toString() ?? '';
}
