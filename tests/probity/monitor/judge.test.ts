import { expect, test } from 'vitest';

import type { MonitoredCheck, Policy } from '../../../src/config/index.ts';
import { judgeResult, type JudgeContext } from '../../../src/monitor/judgement/judge.ts';
import { formatMemory, NEW_MEMORY, parseMemory } from '../../../src/monitor/judgement/memory.ts';
import type { Confirmation, SlotResult, SlotState } from '../../../src/store/index.ts';
import { checkOf, resultOf, START } from './sample.ts';

const MINUTE = 60_000;

/** One letter a result. */
const LETTERS: Readonly<Record<string, SlotState>> = {
  '.': 'ok',
  s: 'slow',
  w: 'wrong',
  d: 'down',
  u: 'unknown',
  m: 'missed',
};

interface Scene {
  readonly policy?: Partial<Policy>;
  readonly check?: Partial<MonitoredCheck>;
  /** What is particular about the result of a minute. */
  readonly result?: (minute: number) => Partial<SlotResult>;
  readonly confirmation?: (minute: number) => SlotState | undefined;
  readonly context?: (minute: number) => Partial<JudgeContext>;
}

/** A story: one result a minute. What was told, as `minute event kind`; the state after each. */
function play(story: string, scene: Scene = {}) {
  const base = checkOf();
  const check = { ...base, ...scene.check, policy: { ...base.policy, ...scene.policy } };
  let memory = NEW_MEMORY;
  const told: string[] = [];
  const keys: string[] = [];
  const states: string[] = [];
  const sinces: number[] = [];
  for (const [minute, letter] of Array.from(story).entries()) {
    const judged = judgeResult(check, memory, turn(minute, letter, scene));
    // What is remembered survives a restart.
    memory = parseMemory(formatMemory(judged.memory));
    const { deliveries = [], states: after = [] } = judged.change;
    keys.push(...deliveries.map(({ key }) => key));
    told.push(
      ...deliveries.map((each) => `${minute} ${each.event} ${each.incident.split('/')[1]}`),
    );
    states.push(...after.map(({ state }) => state));
    sinces.push(...after.map(({ since }) => (since - START) / MINUTE));
  }
  return { told, keys, states, sinces, memory };
}

function turn(minute: number, letter: string, scene: Scene) {
  const now = START + minute * MINUTE;
  const result = resultOf(now, { state: LETTERS[letter] ?? 'ok', ...scene.result?.(minute) });
  const state = scene.confirmation?.(minute);
  const second = { check: 'login', location: 'here', intendedAt: now, at: now };
  const confirmation: Confirmation | undefined = state && { ...second, state };
  const context = { now, excused: false, others: [], ...scene.context?.(minute) };
  return { told: { result, confirmation }, context };
}

test('a check that is well tells nobody', () => {
  expect(play('......').told).toEqual([]);
});

test('one failure is no incident; as many as the policy asks for are', () => {
  expect(play('..d...').told).toEqual([]);
  expect(play('..dd').told).toEqual(['3 opened down']);
});

test('an incident is resolved after as many good results as the policy asks for', () => {
  expect(play('.dd.d..').told).toEqual(['2 opened down', '6 resolved down']);
});

test('x of y counts failures that are not in a row', () => {
  const policy = { failAfter: { failed: 3, of: 5 } };
  expect(play('d.d..d', { policy }).told).toEqual([]);
  expect(play('d.d.d', { policy }).told).toEqual(['4 opened down']);
});

test('since when an incident is, is when it began, not when it was noticed', () => {
  const { memory } = play('..dd');
  expect(
    memory.open.map(({ since, openedAt }) => [since, openedAt].map((at) => (at - START) / MINUTE)),
  ).toEqual([[2, 3]]);
});

test('since when a state is', () => {
  const { sinces } = play('...dd...');
  expect(sinces).toEqual([0, 0, 0, 0, 3, 3, 6, 6]);
});

test('what says nothing neither fails a check nor heals it', () => {
  expect(play('.du.umd').told).toEqual([]);
  expect(play('.dumd').told).toEqual(['4 opened down']);
  expect(play('.dd.um.').told).toEqual(['2 opened down', '6 resolved down']);
});

test('a state of which nothing is known for a while is unknown, and its incident stays open', () => {
  const { states, told } = play('.dduuu');
  expect(states).toEqual(['ok', 'ok', 'down', 'down', 'down', 'unknown']);
  expect(told).toEqual(['2 opened down']);
});

test('slow, wrong and down are told apart, and the worse takes the place of the other', () => {
  expect(play('sss').told).toEqual(['2 opened slow']);
  expect(play('sssdd').told).toEqual(['2 opened slow', '4 opened down', '4 resolved slow']);
  expect(play('ddww').told).toEqual(['1 opened down', '3 opened wrong', '3 resolved down']);
});

test('what was down, then wrong, then down again is told each time, with a key of its own', () => {
  const { told, keys } = play('ddwwdd..');
  expect(told).toEqual([
    '1 opened down',
    '3 opened wrong',
    '3 resolved down',
    '5 opened down',
    '5 resolved wrong',
    '7 resolved down',
  ]);
  expect(new Set(keys).size).toBe(keys.length);
});

test('what was slow, then down, then slow again is told each time, with a key of its own', () => {
  const policy = { slowAfter: { failed: 1, of: 5 }, recoverAfter: 1 };
  const { told, keys } = play('sdds', { policy });
  expect(told.filter((each) => each.endsWith('slow'))).toHaveLength(3);
  expect(new Set(keys).size).toBe(keys.length);
});

test('the states of a slow spell', () => {
  expect(play('.sss....').states).toEqual(['ok', 'ok', 'ok', 'slow', 'slow', 'ok', 'ok', 'ok']);
});

test('a failure that a second look does not confirm counts for nothing', () => {
  const policy = { confirm: true };
  expect(play('.ddd', { policy, confirmation: () => 'ok' }).told).toEqual([]);
  expect(play('.ddd', { policy, confirmation: () => 'down' }).told).toEqual(['2 opened down']);
});

test('maintenance tells nobody, and a failure that outlives it does', () => {
  const result = (minute: number) => ({ maintenance: minute < 5 });
  expect(play('.dddd', { result }).told).toEqual([]);
  expect(play('.dddddd', { result }).told).toEqual(['6 opened down']);
});

test('while what it depends on is down a check tells nobody; if it stays down after that, it does', () => {
  const context = (minute: number) => ({ excused: minute < 5 });
  expect(play('.dddd..', { context }).told).toEqual([]);
  expect(play('.dddddd', { context }).told).toEqual(['5 opened down']);
});

test('an incident that is open already is not forgotten because of a dependency', () => {
  const context = (minute: number) => ({ excused: minute > 2 });
  expect(play('.dddd..', { context }).told).toEqual(['2 opened down', '6 resolved down']);
});

test('what comes and goes is one incident until it has been calm', () => {
  const policy = {
    failAfter: { failed: 1, of: 1 },
    recoverAfter: 1,
    flapping: { changes: 4, withinMs: 20 * MINUTE },
  };
  const { told } = play(`.d.d.d.d${'.'.repeat(30)}`, { policy });
  expect(told).toEqual([
    '1 opened down',
    '2 resolved down',
    '3 opened down',
    expect.stringMatching(/^2\d resolved down$/),
  ]);
});

test('whoever was told is reminded, each time with another key', () => {
  const { told, keys } = play('dddddddd', { policy: { remindEveryMs: 3 * MINUTE } });
  expect(told).toEqual(['1 opened down', '4 reminder down', '7 reminder down']);
  expect(new Set(keys).size).toBe(3);
});

test('each channel of a check is told, with a key of its own', () => {
  const { keys } = play('dd', { check: { channels: ['pager', 'mail'] } });
  const slot = START + MINUTE;
  expect(keys).toEqual([`login/down/${slot}/opened/pager`, `login/down/${slot}/opened/mail`]);
});

test('the same story has the same keys, so that nobody is told twice', () => {
  expect(play('.dd...dd..').keys).toEqual(play('.dd...dd..').keys);
  expect(new Set(play('.dd...dd..').keys).size).toBe(4);
});

test('a new breach is told once, and again only as a check that has failed', () => {
  const result = (minute: number) => (minute % 10 < 3 ? { fingerprints: ['f00'] } : {});
  expect(play('www.......www.....', { result }).told).toEqual([
    '1 opened drift',
    '4 resolved drift',
    '11 opened wrong',
    '14 resolved wrong',
  ]);
});

test('two breaches are two incidents', () => {
  const result = (minute: number) => ({ fingerprints: minute < 2 ? ['a'] : ['a', 'b'] });
  const { told, memory } = play('wwwww', { result });
  expect(told).toEqual(['1 opened drift', '3 opened drift']);
  expect(memory.open.map(({ subject }) => subject)).toEqual(['a', 'b']);
});

test('a breach that is rare is told when it was seen twice', () => {
  const result = (minute: number) => (minute % 4 === 0 ? { fingerprints: ['rare'] } : {});
  expect(play('w...w...', { result }).told).toEqual(['4 opened drift', '6 resolved drift']);
});

test('locations are counted one by one, and so many must agree', () => {
  const locations = ['here', 'there', 'afar'];
  const result = (minute: number) => ({ location: locations[minute % 3] ?? '' });
  const policy = { failAfter: { failed: 1, of: 1 }, recoverAfter: 1, quorum: 2 };
  expect(play('...d..d..', { policy, result }).told).toEqual([]);
  expect(play('...dd....', { policy, result }).told).toEqual(['4 opened down', '6 resolved down']);
});

test('results of slots that overlapped are put in order', () => {
  const order = [-10, -9, -6, -8, -7];
  const result = (minute: number) => ({ intendedAt: START + (order[minute] ?? 0) * MINUTE });
  // By time: ok, ok, down, down, ok.
  expect(play('...dd', { result, policy: { recoverAfter: 1 } }).told).toEqual([]);
});

test('what other rules ask for is open as long as they do', () => {
  const burn = {
    kind: 'burn',
    subject: 'availability',
    reason: 'too fast',
    since: START,
    excused: false,
  } as const;
  const context = (minute: number) => ({ others: minute >= 1 && minute < 3 ? [burn] : [] });
  expect(play('.....', { context }).told).toEqual(['1 opened burn', '3 resolved burn']);
});
