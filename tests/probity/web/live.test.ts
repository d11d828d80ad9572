import { expect, test } from 'vitest';

import { pagesOf, NOW, serve, slots, type Get } from './sample.ts';

/** Reads events one by one. */
async function listen(get: Get) {
  const response = await get('/events');
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  return async (words: string): Promise<void> => {
    while (!text.includes(words)) {
      const { value, done } = (await reader?.read()) ?? { done: true };
      if (done) throw new Error(`it ended without "${words}"`);
      text += value;
    }
    text = text.slice(text.indexOf(words) + words.length);
  };
}

const DOWN = { check: 'login', state: 'down', since: NOW, memory: '{}' } as const;

test('a change of state is told at once, and the page shows it', async () => {
  const pages = pagesOf();
  await pages.write({ results: slots(NOW, 1) });
  const get = await serve(pages);
  expect(await (await get('/')).text()).not.toContain('is-down');
  const wait = await listen(get);
  await wait(': still here');
  await pages.write({ results: slots(NOW + 60_000, 1, { state: 'down' }), states: [DOWN] });
  await wait('event: change');
  expect(await (await get('/')).text()).toContain('is-down');
});

test('results that change no state are not told one by one', async () => {
  const pages = pagesOf();
  const wait = await listen(await serve(pages));
  await wait(': still here');
  await pages.write({ results: slots(NOW - 120_000, 1), states: [DOWN] });
  await wait('event: change');
  await pages.write({ results: slots(NOW - 60_000, 1), states: [DOWN] });
  await pages.write({ results: slots(NOW, 1), states: [{ ...DOWN, state: 'ok' }] });
  let count = 0;
  await wait('event: change').then(() => (count += 1));
  expect(count).toBe(1);
  const third = wait('event: change').then(() => 'told');
  const pause = new Promise((resolve) => {
    setTimeout(resolve, 50, 'quiet');
  });
  expect(await Promise.race([third.catch(() => 'ended'), pause])).toBe('quiet');
});

test('a page that is asked for often is put together at most once a second', async () => {
  const pages = pagesOf();
  let asked = 0;
  const incidents: typeof pages.store.incidents = (range) => {
    asked += 1;
    return pages.store.incidents(range);
  };
  const get = await serve({ ...pages, store: { ...pages.store, incidents } });
  await Promise.all(Array.from({ length: 20 }, () => get('/')));
  expect(asked).toBe(1);
  await pages.write({ results: slots(NOW, 1) });
  await Promise.all(Array.from({ length: 20 }, () => get('/')));
  expect(asked).toBe(2);
});
