import { createHmac } from 'node:crypto';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { once } from 'node:events';
import type { Server } from 'node:net';
import { text as readText } from 'node:stream/consumers';

import { SMTPServer } from 'smtp-server';
import { expect, onTestFinished, test } from 'vitest';

import type { Channel } from '../../../src/monitor/alerts/channel.ts';
import { email } from '../../../src/monitor/alerts/channels/email.ts';
import { gitHubIssues } from '../../../src/monitor/alerts/channels/github.ts';
import { pagerDuty } from '../../../src/monitor/alerts/channels/pagerduty.ts';
import { slack } from '../../../src/monitor/alerts/channels/slack.ts';
import { unknownFields } from '../../../src/monitor/alerts/channels/template.ts';
import { webhook } from '../../../src/monitor/alerts/channels/webhook.ts';
import { messageOf, type Message } from '../../../src/monitor/alerts/message.ts';
import type { Delivery } from '../../../src/store/index.ts';
import { START } from './sample.ts';

function messageFor(event: Delivery['event'] = 'opened', reason = 'no answer'): Message {
  const incident = {
    id: 'login/down/1',
    check: 'login',
    kind: 'down',
    subject: '',
    reason,
  } as const;
  const times = { since: START, openedAt: START + 60_000 };
  const resolvedAt = event === 'resolved' ? { resolvedAt: START + 120_000 } : {};
  const delivery = {
    key: `login/down/1/${event}/x`,
    incident: incident.id,
    event,
    channel: 'x',
    createdAt: START,
    attempts: 0,
    nextAttemptAt: START,
    status: 'pending',
  } as const;
  const due = { delivery, incident: { ...incident, ...times, ...resolvedAt } };
  return messageOf([due], 'https://status.example/');
}

interface Call {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** Read as JSON; `{}` where it is none. */
  readonly body: Record<string, unknown>;
}

interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

function portOf(server: Pick<Server, 'address'>): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('it does not listen');
  return address.port;
}

/** A server that remembers what it was sent. */
async function receiver(answer: (call: Call) => Answer = () => ({})) {
  const calls: Call[] = [];
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = await readText(request);
    const { method, url: path, headers } = request;
    const call = { method, path, headers, text, body: JSON.parse(text === '' ? '{}' : text) };
    calls.push(call);
    const { status = 200, headers: given = {}, body = {} } = answer(call);
    response.writeHead(status, given).end(JSON.stringify(body));
  };
  const server = createServer((request, response) => void respond(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { calls, url: `http://127.0.0.1:${portOf(server)}/hook` };
}

test('a webhook gets the whole message, signed as Standard Webhooks says', async () => {
  const { calls, url } = await receiver();
  const secret = `whsec_${Buffer.from('a secret of some length').toString('base64')}`;
  await webhook('hook', { url, secret, headers: { 'x-team': 'a' } }).send(messageFor());
  const [call] = calls;
  expect(call?.body).toMatchObject({
    version: 1,
    event: 'opened',
    title: 'login is down',
    incidents: [{ check: 'login', kind: 'down', since: '2026-01-01T00:00:00.000Z' }],
  });
  const {
    'webhook-id': id,
    'webhook-timestamp': at,
    'webhook-signature': signature,
  } = call?.headers ?? {};
  const expected = createHmac('sha256', 'a secret of some length')
    .update(`${String(id)}.${String(at)}.${call?.text}`)
    .digest('base64');
  expect(signature).toBe(`v1,${expected}`);
  expect(call?.headers).toMatchObject({ 'idempotency-key': id, 'x-team': 'a' });
});

test('the same message has the same key, and another one another', () => {
  expect(messageFor().key).toBe(messageFor().key);
  expect(messageFor('resolved').key).not.toBe(messageFor().key);
});

test.each([
  ['Discord', { content: '{{text}}' }],
  ['Telegram', { chat_id: '-100', text: '{{ title }}: {{reason}}' }],
  ['Teams', { type: 'message', attachments: [{ content: { body: [{ text: '{{title}}' }] } }] }],
])('a template makes the body that %s wants, whatever is in the message', async (_, body) => {
  const { calls, url } = await receiver();
  const reason = 'said "no"\n\\ and {{text}}';
  await webhook('hook', { url, body }).send(messageFor('opened', reason));
  expect(JSON.stringify(calls[0]?.body)).not.toContain('{{title}}');
  expect(JSON.stringify(calls[0]?.body)).toContain('login');
});

test('a field that no message has is found before anything is sent', () => {
  expect(unknownFields({ text: '{{title}} {{colour}}', more: ['{{ texxt }}'] })).toEqual([
    'colour',
    'texxt',
  ]);
});

test('Slack gets text in which nothing is markup', async () => {
  const { calls, url } = await receiver();
  await slack('chat', { url }).send(messageFor('opened', 'a < b & ```c```'));
  expect(calls[0]?.body['text']).toContain('*login is down*');
  expect(calls[0]?.body['text']).toContain("a &lt; b &amp; '''c'''");
});

test('PagerDuty is triggered and resolved by the id of the incident', async () => {
  const { calls, url } = await receiver(() => ({ status: 202 }));
  const channel = pagerDuty('pager', { routingKey: 'key', url });
  await channel.send(messageFor());
  await channel.send(messageFor('resolved'));
  const events = calls.map(({ body }) => [
    body['event_action'],
    body['dedup_key'],
    body['routing_key'],
  ]);
  expect(events).toEqual([
    ['trigger', 'login/down/1', 'key'],
    ['resolve', 'login/down/1', 'key'],
  ]);
  expect(calls[0]?.body['payload']).toMatchObject({ severity: 'critical', source: 'login' });
});

/** GitHub, as far as issues go. */
async function gitHub(old: number) {
  const issues = Array.from({ length: old }, (_, index) => ({
    number: index + 1,
    state: 'closed',
    title: 'old',
    body: '<!-- probity incident other -->',
  }));
  const { calls, url } = await receiver(({ method, path = '', body }) => {
    const { pathname, searchParams } = new URL(path, 'http://x');
    const page = Number(searchParams.get('page') ?? '1');
    if (method === 'GET') return { body: issues.slice((page - 1) * 100, page * 100) };
    if (method === 'PATCH') {
      const issue = issues.find(({ number }) => pathname.endsWith(`/${number}`));
      return { body: Object.assign(issue ?? {}, body) };
    }
    if (pathname.endsWith('/comments')) return { status: 201 };
    const { title, body: text, labels } = body;
    const opened = { number: issues.length + 1, state: 'open', labels };
    const issue = { ...opened, title: String(title), body: String(text) };
    issues.unshift(issue);
    return { status: 201, body: issue };
  });
  const channel = gitHubIssues('issues', {
    repository: 'acme/api',
    token: 'ghp_x',
    url: new URL(url).origin,
  });
  return { issues, calls, channel };
}

test('one GitHub issue an incident is opened, however often it is told, and closed with it', async () => {
  const { issues, calls, channel } = await gitHub(250);
  await channel.send(messageFor());
  await channel.send(messageFor());
  await channel.send(messageFor('reminder'));
  await channel.send(messageFor('resolved'));
  await channel.send(messageFor('resolved'));
  expect(issues).toHaveLength(251);
  expect(issues[0]).toMatchObject({
    state: 'closed',
    title: 'login: no answer',
    labels: ['probity'],
  });
  expect(calls.every(({ headers }) => headers.authorization === 'Bearer ghp_x')).toBe(true);
});

test('an incident that is older than a page of issues is found again', async () => {
  const { issues, channel } = await gitHub(0);
  await channel.send(messageFor());
  issues.unshift(
    ...Array.from({ length: 150 }, (_, index) => ({
      number: 1000 + index,
      state: 'open',
      title: '',
      body: '',
    })),
  );
  await channel.send(messageFor('resolved'));
  expect(
    issues.filter(({ title }) => title === 'login: no answer').map(({ state }) => state),
  ).toEqual(['closed']);
});

test('a mail arrives with the same Message-ID each time', async () => {
  const mails: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      stream.on('end', () => done());
      void readText(stream).then((mail) => mails.push(mail));
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  onTestFinished(() => server.close());
  const smtp = `smtp://127.0.0.1:${portOf(server.server)}`;
  const channel = email('mail', {
    smtp,
    from: 'probity@example.com',
    to: ['a@example.com', 'b@example.com'],
  });
  await channel.send(messageFor());
  await channel.send(messageFor());
  const ids = mails.map((mail) => /^Message-ID: .*$/m.exec(mail)?.[0]);
  expect(new Set(ids).size).toBe(1);
  expect(mails[0]).toContain('Subject: login is down');
  expect(mails[0]).toContain('To: a@example.com, b@example.com');
  expect(mails[0]).toContain('no answer');
});

const CHANNELS: Readonly<Record<string, (url: string) => Channel>> = {
  webhook: (url) => webhook('x', { url }),
  slack: (url) => slack('x', { url }),
  pagerduty: (url) => pagerDuty('x', { routingKey: 'k', url }),
  github: (url) => gitHubIssues('x', { repository: 'a/b', token: 't', url }),
};

test.each(Object.keys(CHANNELS))(
  '%s says when a message did not arrive, and when to ask again',
  async (name) => {
    const busy = await receiver(() => ({ status: 429, headers: { 'retry-after': '7' } }));
    await expect(CHANNELS[name]?.(busy.url).send(messageFor())).rejects.toMatchObject({
      message: 'HTTP 429',
      retryAfterMs: 7_000,
      isTemporary: true,
    });
    const gone = await receiver(() => ({ status: 410 }));
    await expect(CHANNELS[name]?.(gone.url).send(messageFor())).rejects.toMatchObject({
      isTemporary: false,
    });
    await expect(CHANNELS[name]?.('http://127.0.0.1:1/').send(messageFor())).rejects.toThrow(
      /no answer: .*(refused|bad port)/i,
    );
  },
);

test('a redirect is not followed: nobody else is told', async () => {
  const other = await receiver();
  const { url } = await receiver(() => ({ status: 302, headers: { location: other.url } }));
  await expect(webhook('x', { url }).send(messageFor())).rejects.toThrow('HTTP 302');
  expect(other.calls).toEqual([]);
});

test('a mail server that is away is asked again later', async () => {
  const channel = email('mail', { smtp: 'smtp://127.0.0.1:1', from: 'a@b.c', to: ['d@e.f'] });
  await expect(channel.send(messageFor())).rejects.toMatchObject({ isTemporary: true });
});
