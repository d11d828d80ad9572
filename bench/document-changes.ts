import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { compareContracts } from '../src/changes/index.ts';
import { loadContract } from '../src/contract/index.ts';
import { isJsonObject, parseSource, type Json, type JsonObject } from '../src/source/index.ts';
import { renamed, reordered } from '../tests/probity/changes/rewritten.ts';
import { corpusFiles } from './corpus-files.ts';

/**
 * Compares real documents with themselves, with all members in another order and all components by
 * other names: every change is a false one. `tsx bench/document-changes.ts EVERY` takes each EVERYth
 * document of the corpus, each in a process of its own.
 */
const [first = '8', file] = process.argv.slice(2);
if (first === 'one' && file !== undefined) await compareOne(file);
else await compareAll(Number(first));

async function compareAll(every: number): Promise<void> {
  const files = (await corpusFiles()).filter((_, index) => index % every === 0);
  const run = promisify(execFile);
  const limits = { timeout: 120_000, maxBuffer: 1e8 };
  for (const each of files) {
    const args = ['--import', 'tsx', import.meta.filename, 'one', each];
    const { stdout } = await run(process.execPath, args, limits).catch((error: Error) => {
      return { stdout: `failed: ${error.message.split('\n').at(-2) ?? ''}\n` };
    });
    process.stdout.write(`${each.split('/').slice(-2).join('/')}: ${stdout}`);
  }
}

async function compareOne(document: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'probity-changes-'));
  const copy = join(folder, 'copy.json');
  const { value } = parseSource(await readFile(document), document);
  const text = JSON.stringify(value);
  // What is referred to by its index must keep its place.
  const order = /#[^"]*\/(?:allOf|anyOf|oneOf)\/\d/.test(text) ? (each: Json) => each : reordered;
  const plain: JsonObject = JSON.parse(text);
  if (!isJsonObject(plain)) throw new Error(`${document} is no document`);
  await writeFile(copy, JSON.stringify(renamed(order(plain))));
  const started = performance.now();
  const [old, fresh] = await Promise.all(
    [document, copy].map((each) => loadContract({ file: each, overlays: [] })),
  );
  if (old === undefined || fresh === undefined) throw new Error('two were loaded');
  const { changes, pairs } = compareContracts({ old, new: fresh });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${changes.length} changes in ${pairs.length} operations, ${seconds} s`);
  for (const { severity, kind, message } of changes.slice(0, 5)) {
    console.log(`  ${severity} ${kind}: ${message.slice(0, 200)}`);
  }
  await rm(folder, { recursive: true });
}
