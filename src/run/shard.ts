import type { Shard } from '../record/index.ts';

/** Whether a case belongs to the shard: by its id alone, so that every machine splits alike. */
export function isInShard(caseId: string, { index, of }: Shard): boolean {
  return hashOf(caseId) % of === index - 1;
}

/** FNV-1a of the UTF-16 code units, then the finalizer of MurmurHash3: its low bits are even alone. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
