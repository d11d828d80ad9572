import type { Incident, SlotState } from '../../store/index.ts';

/** A result that counts: not `unknown`, `missed`, under maintenance, or taken back by a confirmation. */
export interface Seen {
  readonly at: number;
  readonly state: Extract<SlotState, 'ok' | 'slow' | 'wrong' | 'down'>;
  readonly reason: string | undefined;
  readonly fingerprints: readonly string[];
}

/** What one location says of a check. */
export interface LocationMemory {
  /** Oldest first, as many as the policy asks for. */
  readonly recent: readonly Seen[];
  /** `undefined`: neither failed nor degraded by the policy. */
  readonly trouble: Trouble | undefined;
}

/** A check that has failed, or is degraded, and since when. */
export interface Trouble {
  readonly kind: 'down' | 'wrong' | 'slow';
  /** Of the first of the results that say so, in milliseconds since the Unix epoch. */
  readonly since: number;
  readonly reason: string;
}

/** A breach of the contract, whenever it was seen. */
export interface SeenFingerprint {
  readonly first: number;
  readonly last: number;
  readonly count: number;
  readonly told: boolean;
}

export interface OpenIncident extends Omit<Incident, 'resolvedAt'> {
  /** When its last message was written. */
  readonly toldAt: number;
  readonly reminders: number;
}

/** The certificate that a server showed last. */
export interface Certificate {
  readonly issuer: string;
  /** When it, or one that it depends on, ends first; ISO 8601, in UTC. */
  readonly validTo: string;
  /** Whose end that is, where it is not its own. */
  readonly endsFirst?: string | undefined;
  /** When it was seen first, in milliseconds since the Unix epoch. */
  readonly seenAt: number;
  /** Those who stand behind it, in words; absent in what older versions wrote. */
  readonly authorities?: string | undefined;
  /** Those behind the one before it, where they were others. */
  readonly before?: string | undefined;
  /** Authorities that are no news any more, the last ones. */
  readonly accepted?: readonly string[] | undefined;
}

/** All that the judge knows of a check besides the result before it; plain data. */
export interface Memory {
  readonly locations: Readonly<Record<string, LocationMemory>>;
  /** Results in a row that say nothing. */
  readonly blind: number;
  readonly trouble: Trouble | undefined;
  /** Since when it is as it is, in milliseconds since the Unix epoch. */
  readonly since: number | undefined;
  /** When it failed or recovered lately, in milliseconds since the Unix epoch. */
  readonly changes: readonly number[];
  readonly fingerprints: Readonly<Record<string, SeenFingerprint>>;
  readonly open: readonly OpenIncident[];
  /** `undefined` before one was seen, and without TLS. */
  readonly certificate?: Certificate | undefined;
}

export const NEW_MEMORY: Memory = {
  locations: {},
  blind: 0,
  trouble: undefined,
  since: undefined,
  changes: [],
  fingerprints: {},
  open: [],
};

/** What `CheckState.memory` holds. */
export function formatMemory(memory: Memory): string {
  return JSON.stringify(memory);
}

/** Only ever reads what `formatMemory` wrote. */
export function parseMemory(text: string): Memory {
  const memory: Memory = JSON.parse(text);
  return { ...NEW_MEMORY, ...memory };
}
