import type { MonitoredCheck } from '../../../src/config/index.ts';
import type { SlotResult } from '../../../src/store/index.ts';

/** 2026-01-01, at midnight. */
export const START = Date.UTC(2026, 0, 1);

export function checkOf(rest: Partial<MonitoredCheck> = {}): MonitoredCheck {
  return {
    name: 'login',
    subject: { kind: 'operation', operation: 'post-api-user-login', cases: undefined },
    target: 'staging',
    intervalMs: 60_000,
    phaseMs: 0,
    timeoutMs: 30_000,
    overlap: 2,
    slowMs: undefined,
    policy: {
      failAfter: { failed: 2, of: 2 },
      recoverAfter: 2,
      slowAfter: { failed: 3, of: 5 },
      confirm: false,
      flapping: { changes: 6, withinMs: 3_600_000 },
      quorum: 1,
      remindEveryMs: undefined,
    },
    objectives: [],
    dependsOn: [],
    channels: ['pager'],
    account: undefined,
    ...rest,
  };
}

export function resultOf(intendedAt: number, rest: Partial<SlotResult> = {}): SlotResult {
  return {
    check: 'login',
    location: 'here',
    intendedAt,
    state: 'ok',
    requests: 1,
    fingerprints: [],
    ...rest,
  };
}
