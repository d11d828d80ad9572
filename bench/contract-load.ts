import { readFileSync } from 'node:fs';

import { load } from 'js-yaml';

import { casesFor } from '../src/cases/index.ts';
import { loadContract } from '../src/contract/index.ts';

/** What a process of its own does with a document; it sends how long that took and how much memory. */
const WORK: Readonly<Record<string, (file: string) => Promise<void>>> = {
  bare: async (file) => {
    const text = readFileSync(file, 'utf8');
    if (file.endsWith('.json')) JSON.parse(text);
    else load(text);
  },
  one: async (file) => {
    const contract = await loadContract({ file, overlays: [] });
    let taken = 0;
    const [operation] = contract.only(() => ++taken === 1).operations;
    if (operation === undefined) throw new Error('the document has no operation');
    casesFor(operation, { profile: 'gate', seed: 1 })[Symbol.iterator]().next();
  },
  all: async (file) => {
    const contract = await loadContract({ file, overlays: [] });
    if (contract.operations.length === 0) throw new Error('the document has no operation');
  },
};

const [, , file = '', work = ''] = process.argv;
const startedAt = performance.now();
await WORK[work]?.(file);
const ms = performance.now() - startedAt;
process.send?.({ ms, mb: process.resourceUsage().maxRSS / 1024 });
