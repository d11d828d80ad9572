import type { JsonObject } from '../source/index.ts';
import { PHASES, SLOT_STATES } from './slot.ts';

const text = { type: 'string', minLength: 1 };
const time = { type: 'integer', minimum: 0, maximum: 8.64e15 };
const count = { type: 'integer', minimum: 0 };
const duration = { type: 'number', minimum: 0 };
const state = { enum: [...SLOT_STATES] };
const slotKey = { check: text, location: text, intendedAt: time };

function object(properties: JsonObject, required: readonly string[]): JsonObject {
  return { type: 'object', required: [...required], properties };
}

const histogram = object(
  {
    zeros: count,
    buckets: {
      type: 'array',
      items: { type: 'array', prefixItems: [{ type: 'integer' }, count], minItems: 2, maxItems: 2 },
    },
  },
  ['zeros', 'buckets'],
);

const DATA: Readonly<Record<string, JsonObject>> = {
  slot: object(
    {
      ...slotKey,
      state,
      reason: text,
      startedAt: time,
      lagMs: duration,
      timings: object(Object.fromEntries(PHASES.map((phase) => [phase, duration])), [
        'totalMs',
        'fromIntendedMs',
      ]),
      requests: count,
      maintenance: { type: 'boolean' },
      fingerprints: { type: 'array', items: { type: 'string', pattern: '^\\S+$' } },
      evidence: { type: 'string' },
    },
    ['check', 'location', 'intendedAt', 'state', 'requests', 'fingerprints'],
  ),
  confirmation: object({ ...slotKey, at: time, state, reason: text }, [
    'check',
    'location',
    'intendedAt',
    'at',
    'state',
  ]),
  bucket: object(
    {
      check: text,
      location: text,
      stepMs: { enum: [300_000, 3_600_000, 86_400_000] },
      at: time,
      counts: object(Object.fromEntries(SLOT_STATES.map((each) => [each, count])), SLOT_STATES),
      maintenance: count,
      latency: {
        type: 'object',
        properties: Object.fromEntries(PHASES.map((phase) => [phase, histogram])),
      },
    },
    ['check', 'location', 'stepMs', 'at', 'counts', 'maintenance', 'latency'],
  ),
  state: object({ check: text, state, since: time, memory: { type: 'string' } }, [
    'check',
    'state',
    'since',
    'memory',
  ]),
  incident: object(
    {
      id: text,
      check: text,
      kind: { enum: ['down', 'wrong', 'slow', 'drift', 'certificate', 'burn'] },
      subject: { type: 'string' },
      reason: { type: 'string' },
      since: time,
      openedAt: time,
      resolvedAt: time,
      evidence: { type: 'string' },
    },
    ['id', 'check', 'kind', 'subject', 'reason', 'since', 'openedAt'],
  ),
  delivery: object(
    {
      key: text,
      incident: text,
      event: { enum: ['opened', 'reminder', 'resolved'] },
      channel: text,
      createdAt: time,
      attempts: count,
      nextAttemptAt: time,
      status: { enum: ['pending', 'delivered', 'dead'] },
      error: { type: 'string' },
      message: { type: 'string' },
    },
    ['key', 'incident', 'event', 'channel', 'createdAt', 'attempts', 'nextAttemptAt', 'status'],
  ),
};

/** What a line of a history may be, by its kind: JSON Schema 2020-12. */
export const LINE_SCHEMAS: ReadonlyMap<string, JsonObject> = new Map(
  Object.entries(DATA).map(([kind, data]) => [
    kind,
    object({ v: { const: 1 }, kind: { const: kind }, data }, ['v', 'kind', 'data']),
  ]),
);
