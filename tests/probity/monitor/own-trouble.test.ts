import { expect, test } from 'vitest';

import { DeliveryError, type Channel } from '../../../src/monitor/alerts/channel.ts';
import { createOwnTrouble } from '../../../src/monitor/alerts/own-trouble.ts';
import { createFakeClock } from './fake-clock.ts';
import { START } from './sample.ts';

/** What is told where the history can't be written at the times of a line: a letter is half a minute. */
async function told(line: string, { refuses = 0 } = {}) {
  const clock = createFakeClock(START);
  const messages: string[] = [];
  let refusals = refuses;
  let problem: string | undefined;
  const channel: Channel = {
    name: 'pager',
    async send({ event, text, key }) {
      if (refusals-- > 0) throw new DeliveryError('no answer');
      messages.push(`${clock.monotonic() / 30_000} ${event} ${key.slice(0, 4)}\n${text}`);
    },
  };
  const look = createOwnTrouble({
    channels: [channel],
    clock,
    location: 'here',
    health: () => ({ problem }),
    warn: () => {},
  });
  for (const letter of line) {
    problem = letter === 'x' ? 'database or disk is full' : undefined;
    await look();
    await clock.pass(30_000);
  }
  return messages.map((each) => each.split(' ').slice(0, 2).join(' ')).concat(messages.slice(0, 1));
}

test('a history that can not be written for a minute is told past it, once, and when it is over', async () => {
  const [opened, resolved, text] = await told('..xxxxxx..');
  expect([opened, resolved]).toEqual(['4 opened', '8 resolved']);
  expect(text).toContain('history of the monitor at "here" is down');
  expect(text).toContain("it can't be written, and what is found waits in memory: database or");
});

test('a moment is not told', async () => {
  expect(await told('..x..xx..x..')).toEqual([]);
});

test('who was not reached is tried again, and hears of no end without a beginning', async () => {
  expect((await told('xxxxxx..', { refuses: 2 })).slice(0, -1)).toEqual(['4 opened', '6 resolved']);
  expect(await told('xxxx....', { refuses: 2 })).toEqual([]);
});
