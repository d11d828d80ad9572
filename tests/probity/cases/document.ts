import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { casesFor, type Case, type Profile, type Values } from '../../../src/cases/index.ts';
import { loadContract, type Operation } from '../../../src/contract/index.ts';

/** The only operation of a document; `operation` is its Operation Object (OpenAPI 3.1), as data. */
export async function operationOf(
  {
    components = {},
    ...operation
  }: { readonly components?: object; readonly [key: string]: unknown },
  { method = 'post', path = '/things' }: { method?: string; path?: string } = {},
): Promise<Operation> {
  const info = { title: 'things', version: '1' };
  const responses = { 200: { description: 'done' } };
  const paths = { [path]: { [method]: { responses, ...operation } } };
  const folder = await mkdtemp(join(tmpdir(), 'probity-cases-'));
  const file = join(folder, 'document.json');
  try {
    await writeFile(file, JSON.stringify({ openapi: '3.1.0', info, paths, components }));
    const { operations } = await loadContract({ file, overlays: [] });
    const [only] = operations;
    if (only === undefined) throw new Error('the document has no operation');
    return only;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** An operation with this JSON request body. */
export function operationWithBody(schema: object, rest: object = {}): Promise<Operation> {
  const { example, ...others } = { example: undefined, ...rest };
  const content = { 'application/json': { schema, example } };
  return operationOf({ requestBody: { content }, ...others });
}

/** Cases by what follows the operation in their ids. */
export function casesByName(
  operation: Operation,
  profile: Profile = 'gate',
): ReadonlyMap<string, Case> {
  const cases = [...casesFor(operation, { profile, seed: 1 })];
  return new Map(cases.map((each) => [each.id.slice(operation.id.length + 1), each]));
}

/** The text that the first step of a case sends; `undefined` where it sends no body. */
export function textOf(tried: Case | undefined, values: Values = {}): string | undefined {
  const body = tried?.steps[0].build(values).body;
  return body === undefined ? undefined : new TextDecoder().decode(body);
}
