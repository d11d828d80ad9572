/** How `probity prove` can tell what came out. */
export const PROOF_FORMATS = ['terminal', 'jsonl'] as const;
