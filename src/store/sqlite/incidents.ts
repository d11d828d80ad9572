import type { CheckState, Delivery, Incident } from '../incident.ts';
import { SLOT_STATES } from '../slot.ts';
import type { Range } from '../store.ts';
import type { Cell, Database, Row } from './database.ts';
import type { Names } from './names.ts';
import { stateOf } from './results.ts';

export function writeState(
  database: Database,
  names: Names,
  { check, state, since, memory }: CheckState,
): void {
  database.run(
    `INSERT INTO state VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE
     SET state = excluded.state, since = excluded.since, memory = excluded.memory`,
    names.idOf(check),
    SLOT_STATES.indexOf(state),
    since,
    memory,
  );
}

export function readStates(database: Database, names: Names): readonly CheckState[] {
  return database.all('SELECT * FROM state').flatMap((row) => {
    const state = stateOf(row['state']);
    if (state === 'missed') return [];
    const check = names.textOf(Number(row['check_id']));
    return [{ check, state, since: Number(row['since']), memory: String(row['memory']) }];
  });
}

/** A known incident can only be resolved; true where it was new, or is resolved now. */
export function writeIncident(database: Database, names: Names, incident: Incident): boolean {
  const { id, check, kind, subject, reason, since, openedAt, resolvedAt, evidence } = incident;
  const written = database.run(
    `INSERT INTO incident VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE
     SET resolved_at = excluded.resolved_at
     WHERE resolved_at IS NULL AND excluded.resolved_at IS NOT NULL`,
    id,
    names.idOf(check),
    kind,
    subject,
    reason,
    since,
    openedAt,
    resolvedAt ?? null,
    evidence ?? null,
  );
  return written > 0;
}

/** Those that overlap the range, newest first. */
export function readIncidents(database: Database, names: Names, range: Range): readonly Incident[] {
  return database
    .all(
      `SELECT * FROM incident WHERE opened_at < ? AND (resolved_at IS NULL OR resolved_at >= ?)
       ORDER BY opened_at DESC, id`,
      range.to,
      range.from,
    )
    .map((row) => toIncident(row, names));
}

export function readIncident(database: Database, names: Names, id: string): Incident | undefined {
  const [row] = database.all('SELECT * FROM incident WHERE id = ?', id);
  return row === undefined ? undefined : toIncident(row, names);
}

const KINDS = ['down', 'wrong', 'slow', 'drift', 'certificate', 'burn'] as const;

function toIncident(row: Row, names: Names): Incident {
  return {
    id: String(row['id']),
    check: names.textOf(Number(row['check_id'])),
    kind: wordIn(KINDS, row['kind']),
    subject: String(row['subject']),
    reason: String(row['reason']),
    since: Number(row['since']),
    openedAt: Number(row['opened_at']),
    ...(typeof row['resolved_at'] === 'number' && { resolvedAt: row['resolved_at'] }),
    ...(typeof row['evidence'] === 'string' && { evidence: row['evidence'] }),
  };
}

/** A known key is left as it is: its message may be on its way. */
export function writeDelivery(database: Database, delivery: Delivery): boolean {
  const written = database.run(
    'INSERT INTO delivery VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    ...cellsOf(delivery),
  );
  return written > 0;
}

export function settleDelivery(database: Database, delivery: Delivery): void {
  const { key, attempts, nextAttemptAt, status, error, message } = delivery;
  database.run(
    // What was delivered stays so, whatever a slower attempt says.
    `UPDATE delivery SET attempts = ?, next_attempt_at = ?, status = ?, error = ?, message = ?
     WHERE key = ? AND status <> 'delivered'`,
    attempts,
    nextAttemptAt,
    status,
    error ?? null,
    message ?? null,
    key,
  );
}

function cellsOf(delivery: Delivery): readonly Cell[] {
  const { key, incident, event, channel, createdAt } = delivery;
  const { attempts, nextAttemptAt, status, error = null, message = null } = delivery;
  const progress = [attempts, nextAttemptAt, status, error, message] as const;
  return [key, incident, event, channel, createdAt, ...progress];
}

/** Those that go out with one of the due ones come with it, though they be too many. */
export function readDueDeliveries(
  database: Database,
  now: number,
  limit: number,
): readonly Delivery[] {
  return database
    .all(
      `WITH due AS (SELECT key, message FROM delivery WHERE status = 'pending' AND next_attempt_at <= ?
         ORDER BY created_at, key LIMIT ?)
       SELECT * FROM delivery
       WHERE key IN (SELECT key FROM due)
         OR message IN (SELECT message FROM due WHERE message IS NOT NULL)
       ORDER BY created_at, key`,
      now,
      limit,
    )
    .map(toDelivery);
}

export function countPendingDeliveries(database: Database): number {
  const [row] = database.all("SELECT count(*) AS count FROM delivery WHERE status = 'pending'");
  return Number(row?.['count'] ?? 0);
}

export function readDeliveries(database: Database, incident: string): readonly Delivery[] {
  return database
    .all('SELECT * FROM delivery WHERE incident = ? ORDER BY created_at, key', incident)
    .map(toDelivery);
}

const EVENTS = ['opened', 'reminder', 'resolved'] as const;
const STATUSES = ['pending', 'delivered', 'dead'] as const;

export function toDelivery(row: Row): Delivery {
  return {
    key: String(row['key']),
    incident: String(row['incident']),
    event: wordIn(EVENTS, row['event']),
    channel: String(row['channel']),
    createdAt: Number(row['created_at']),
    attempts: Number(row['attempts']),
    nextAttemptAt: Number(row['next_attempt_at']),
    status: wordIn(STATUSES, row['status']),
    ...(typeof row['error'] === 'string' && { error: row['error'] }),
    ...(typeof row['message'] === 'string' && { message: row['message'] }),
  };
}

function wordIn<T extends string>(words: readonly T[], cell: Cell | undefined): T {
  const word = words.find((each) => each === cell);
  if (word === undefined) throw new Error(`Failed to read the word "${String(cell)}"`);
  return word;
}
