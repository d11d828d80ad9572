import { createHash } from 'node:crypto';

/** The same for the same name, and spread evenly over the interval for many names. */
export function phaseOf(name: string, intervalMs: number): number {
  const digest = createHash('sha256').update(name).digest();
  return Math.floor((digest.readUInt32BE() / 2 ** 32) * intervalMs);
}
