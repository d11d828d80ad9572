import type { Json } from '../source/index.ts';

/** Overlays may write this many values in all; copies of copies would otherwise double for ever. */
const MAX_NODES = 2_000_000;

/** As deep as a document may be written. */
const MAX_DEPTH = 300;

/** How much overlays may still write. */
export interface Allowance {
  /** Why a value can't be written this many times at this depth; `undefined` where it can. */
  take(value: Json, times: number, depth: number): string | undefined;
}

export function createAllowance(): Allowance {
  let left = MAX_NODES;
  return {
    take(value, times, depth) {
      const size = measure(value);
      left -= size.nodes * times;
      if (left < 0) return `the overlays write more than ${MAX_NODES} values`;
      if (depth + size.depth <= MAX_DEPTH) return undefined;
      return `the result is nested more than ${MAX_DEPTH} levels deep`;
    },
  };
}

function measure(value: Json): { readonly nodes: number; readonly depth: number } {
  if (typeof value !== 'object' || value === null) return { nodes: 1, depth: 0 };
  let nodes = 1;
  let depth = 0;
  for (const entry of Object.values(value)) {
    const inner = measure(entry);
    nodes += inner.nodes;
    depth = Math.max(depth, inner.depth);
  }
  return { nodes, depth: depth + 1 };
}
