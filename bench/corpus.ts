import { execFile } from 'node:child_process';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { CACHE, corpusFiles } from './corpus-files.ts';
import { corpusTable, type DocumentFigures } from './corpus-figures.ts';

/**
 * Loads real documents that packages of the npm registry ship (`corpus.json`), each in a process of
 * its own with limits, and makes the first cases of the operations. `npm run bench:corpus -- TEXT` takes
 * only documents whose name has the text.
 */
const TIME_LIMIT_MS = 300_000;
const MEMORY_LIMIT_MB = 3_072;
const AT_ONCE = 2;

const run = promisify(execFile);
const [only = ''] = process.argv.slice(2);
const documents = await corpusFiles();
const waiting = documents.filter((file) => file.includes(only)).toReversed();
const results = new Map<string, DocumentFigures | string>();
await Promise.all(Array.from({ length: AT_ONCE }, work));
console.log(corpusTable(new Map([...results].toSorted(([a], [b]) => (a < b ? -1 : 1)))));

async function work(): Promise<void> {
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    results.set(relative(CACHE, file), await load(file));
  }
}

async function load(file: string): Promise<DocumentFigures | string> {
  const script = fileURLToPath(new URL('corpus-document.ts', import.meta.url));
  const limits = { timeout: TIME_LIMIT_MS, maxBuffer: 2 ** 28 };
  const memory = `--max-old-space-size=${MEMORY_LIMIT_MB}`;
  try {
    const child = await run('node', [memory, '--import', 'tsx', script, file], limits);
    return JSON.parse(child.stdout);
  } catch (error) {
    return reasonOf(error);
  }
}

function reasonOf(error: unknown): string {
  const isKilled = error instanceof Error && 'killed' in error && error.killed === true;
  if (isKilled) return `no answer in ${TIME_LIMIT_MS / 1000} s`;
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n').find((line) => /Error|FATAL/.test(line)) ?? text;
}
