import type { SlotKey, SlotResult } from '../store/index.ts';

/** When the slots of a check begin: every `intervalMs` since the Unix epoch, and `phaseMs` after that. */
export interface Schedule {
  readonly intervalMs: number;
  readonly phaseMs: number;
}

/** Intended start of the last slot that begins at or before a time, in milliseconds since the epoch. */
export function slotAt({ intervalMs, phaseMs }: Schedule, time: number): number {
  return Math.floor((time - phaseMs) / intervalMs) * intervalMs + phaseMs;
}

/** Intended starts after one time and up to another, oldest first. */
export function slotsBetween(schedule: Schedule, after: number, upTo: number): readonly number[] {
  const last = slotAt(schedule, upTo);
  const first = slotAt(schedule, after) + schedule.intervalMs;
  const count = Math.max(0, Math.round((last - first) / schedule.intervalMs) + 1);
  return Array.from({ length: count }, (_, index) => first + index * schedule.intervalMs);
}

/**
 * How often the time of a slot had come before, where a clock was set back: its key is that many
 * milliseconds after its intended start, for every slot has a result of its own.
 */
export function turnOf(schedule: Schedule, key: number): number {
  return key - slotAt(schedule, key);
}

/** The result of a slot for which nothing was sent. */
export function missedSlot(slot: SlotKey, reason: string): SlotResult {
  return { ...slot, state: 'missed', reason, requests: 0, fingerprints: [] };
}
