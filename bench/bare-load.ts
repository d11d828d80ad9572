import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

import { createClient } from '../src/exchange/index.ts';

/**
 * The bare client in a process of its own: `bare-load.ts URL PER_SECOND SECONDS` sends the login's
 * refusal so often, however long the answers take, and keeps nothing. Is given an authority to trust
 * in PEM; says what CPU time a request took, in microseconds, after as long a warm-up.
 */
const [url = '', perSecond = '', seconds = ''] = process.argv.slice(2);
const [ca]: unknown[] = await once(process, 'message');
const limits = { dnsMs: 5_000, tcpMs: 5_000, tlsMs: 5_000, sendMs: 5_000, transferMs: 5_000 };
const client = createClient({
  origin: new URL(url),
  timeouts: { ...limits, firstByteMs: 5_000, totalMs: 15_000 },
  maxBodyBytes: 1_000_000,
  ca: String(ca),
});
const login = { email: 'user@example.com', password: 'password', remember: true };
const captcha = { captcha_id: 'bypass-id', captcha: 'wrong' };
const request = {
  method: 'POST',
  path: '/api/user/login',
  headers: [['content-type', 'application/json']],
  body: Buffer.from(JSON.stringify({ ...login, ...captcha })),
} as const;

await send();
const { cpuMicros, sent } = await send();
process.send?.(cpuMicros / sent);
await client.close();

async function send(): Promise<{ readonly cpuMicros: number; readonly sent: number }> {
  const [cpuAt, startedAt] = [process.cpuUsage(), performance.now()];
  const underWay: Promise<unknown>[] = [];
  const count = Number(perSecond) * Number(seconds);
  while (underWay.length < count) {
    const elapsedMs = performance.now() - startedAt;
    const due = (elapsedMs / 1000) * Number(perSecond);
    while (underWay.length < Math.min(due, count)) underWay.push(answered());
    await pause((underWay.length * 1000) / Number(perSecond) - elapsedMs);
  }
  await Promise.all(underWay);
  const { user, system } = process.cpuUsage(cpuAt);
  return { cpuMicros: user + system, sent: count };
}

async function answered(): Promise<void> {
  const { response, fault } = await client.send(request);
  if (response?.status !== 200) throw new Error(fault?.message ?? `HTTP ${response?.status}`);
}
