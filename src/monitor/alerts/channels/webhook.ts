import { createHmac } from 'node:crypto';

import type { Json } from '../../../source/index.ts';
import type { Channel } from '../channel.ts';
import type { Message } from '../message.ts';
import { callHttp } from './http.ts';
import { fillTemplate } from './template.ts';

export interface WebhookOptions {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Signs each message as Standard Webhooks says; base64, with or without `whsec_` before it. */
  readonly secret?: string | undefined;
  /** Sent instead of the whole message, with its `{{fields}}` filled in. */
  readonly body?: Json | undefined;
}

/** Posts the message as JSON, or what a template makes of it: for Discord, Teams, Telegram. */
export function webhook(name: string, options: WebhookOptions): Channel {
  const { url, headers, secret, body } = options;
  return {
    name,
    async send(message) {
      const text = JSON.stringify(
        body === undefined ? messageJson(message) : fillTemplate(body, message),
      );
      const signature = secret === undefined ? {} : signed(message.key, text, secret);
      const own = { 'idempotency-key': message.key, 'webhook-id': message.key };
      await callHttp(url, { headers: { ...headers, ...own, ...signature }, body: text });
    },
  };
}

/** The message as a machine reads it: version 1. */
function messageJson({ key, event, title, text, incidents }: Message): object {
  return {
    version: 1,
    key,
    event,
    title,
    text,
    incidents: incidents.map(({ since, openedAt, resolvedAt, ...incident }) => ({
      ...incident,
      since: new Date(since).toISOString(),
      openedAt: new Date(openedAt).toISOString(),
      resolvedAt: resolvedAt === undefined ? undefined : new Date(resolvedAt).toISOString(),
    })),
  };
}

/** The headers of Standard Webhooks 1.0.0: an HMAC-SHA256 of id, time and body. */
function signed(id: string, body: string, secret: string): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
