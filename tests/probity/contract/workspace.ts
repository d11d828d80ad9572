import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { loadContract, type Contract, type ReferenceRules } from '../../../src/contract/index.ts';

/** Loads `api.yaml` of these files, with the others as overlays where `overlays` names them. */
export async function load(
  files: Readonly<Record<string, string>>,
  overlays: readonly string[] = [],
  references?: ReferenceRules,
): Promise<Contract> {
  const folder = await mkdtemp(join(tmpdir(), 'probity-'));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return loadContract({
    file: join(folder, 'api.yaml'),
    overlays: overlays.map((name) => join(folder, name)),
    references,
  });
}

/** A document with one operation, `GET /a`, whose 200 answer has this schema. */
export function documentOf(schema: string, version = '3.0.3'): string {
  return [
    `openapi: ${version}`,
    "info: {title: t, version: '1'}",
    'paths:',
    '  /a:',
    '    get:',
    '      responses:',
    "        '200':",
    '          description: d',
    '          content:',
    `            application/json: {schema: ${schema}}`,
    '',
  ].join('\n');
}
