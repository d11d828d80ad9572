/**
 * What brings the tables from one version to the next. Never change one that was published: add to
 * the end.
 */
export const MIGRATIONS: readonly (readonly string[])[] = [
  [
    // Words that many rows hold: checks, locations, reasons.
    `CREATE TABLE name (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT`,
    `CREATE TABLE result (
       check_id INTEGER NOT NULL,
       location_id INTEGER NOT NULL,
       intended_at INTEGER NOT NULL,
       state INTEGER NOT NULL,
       reason_id INTEGER,
       -- Milliseconds after the intended start.
       started_after INTEGER,
       lag_us INTEGER,
       requests INTEGER NOT NULL,
       maintenance INTEGER NOT NULL,
       -- Microseconds by phase.
       timings BLOB,
       PRIMARY KEY (check_id, location_id, intended_at)
     ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE evidence (
       check_id INTEGER NOT NULL,
       location_id INTEGER NOT NULL,
       intended_at INTEGER NOT NULL,
       fingerprints TEXT NOT NULL,
       records TEXT,
       PRIMARY KEY (check_id, location_id, intended_at)
     ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE confirmation (
       check_id INTEGER NOT NULL,
       location_id INTEGER NOT NULL,
       intended_at INTEGER NOT NULL,
       at INTEGER NOT NULL,
       state INTEGER NOT NULL,
       reason_id INTEGER,
       PRIMARY KEY (check_id, location_id, intended_at, at)
     ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE bucket (
       step_ms INTEGER NOT NULL,
       check_id INTEGER NOT NULL,
       at INTEGER NOT NULL,
       location_id INTEGER NOT NULL,
       counts BLOB NOT NULL,
       latency BLOB NOT NULL,
       PRIMARY KEY (step_ms, check_id, at, location_id)
     ) STRICT, WITHOUT ROWID`,
    // Buckets that are older than what they are made of, or not made yet.
    `CREATE TABLE stale (
       step_ms INTEGER NOT NULL,
       at INTEGER NOT NULL,
       check_id INTEGER NOT NULL,
       location_id INTEGER NOT NULL,
       PRIMARY KEY (step_ms, at, check_id, location_id)
     ) STRICT, WITHOUT ROWID`,
    // Results before \`raw_from\` were deleted; what comes in late for that time is not taken.
    `CREATE TABLE series (
       check_id INTEGER NOT NULL,
       location_id INTEGER NOT NULL,
       raw_from INTEGER NOT NULL,
       PRIMARY KEY (check_id, location_id)
     ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE state (
       check_id INTEGER PRIMARY KEY,
       state INTEGER NOT NULL,
       since INTEGER NOT NULL,
       memory TEXT NOT NULL
     ) STRICT`,
    `CREATE TABLE incident (
       id TEXT PRIMARY KEY,
       check_id INTEGER NOT NULL,
       kind TEXT NOT NULL,
       subject TEXT NOT NULL,
       reason TEXT NOT NULL,
       since INTEGER NOT NULL,
       opened_at INTEGER NOT NULL,
       resolved_at INTEGER,
       evidence TEXT
     ) STRICT, WITHOUT ROWID`,
    `CREATE INDEX incident_by_time ON incident (opened_at)`,
    `CREATE TABLE delivery (
       key TEXT PRIMARY KEY,
       incident TEXT NOT NULL,
       event TEXT NOT NULL,
       channel TEXT NOT NULL,
       created_at INTEGER NOT NULL,
       attempts INTEGER NOT NULL,
       next_attempt_at INTEGER NOT NULL,
       status TEXT NOT NULL,
       error TEXT
     ) STRICT, WITHOUT ROWID`,
    `CREATE INDEX delivery_due ON delivery (next_attempt_at) WHERE status = 'pending'`,
    `CREATE INDEX delivery_by_incident ON delivery (incident)`,
  ],
  [
    // Which deliveries go out together is settled once, or an attempt would have another key.
    `ALTER TABLE delivery ADD COLUMN message TEXT`,
    `CREATE INDEX delivery_by_message ON delivery (message) WHERE message IS NOT NULL`,
  ],
];
