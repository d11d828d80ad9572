import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { loadContract, type Operation } from '../src/contract/index.ts';
import { DefectError, exactJsonText } from '../src/source/index.ts';
import {
  SUITE_REFERENCES,
  filesIn,
  groupsOf,
  type Group,
} from '../tests/probity/schema/suite/suite.ts';
import { corpusFiles } from './corpus-files.ts';

/** Real documents, and of each operations spread over it. */
const DOCUMENTS =
  /octokit.openapi@|okta|figma|directus|blues|ideal-postcodes|adyen\.com\/(Checkout|Legal|Management)Service|digdir|blockfrost|shipengine|rclone|stripe|twilio_api|xero|spotify|nytimes/;
const MOST_OPERATIONS = 25;
const SUITE_FOLDERS = ['draft2020-12', 'draft2020-12/optional', 'draft2020-12/optional/format'];

/** An operation, and where it is from. */
export interface Named {
  readonly name: string;
  readonly operation: Operation;
}

/** One that takes each schema of the JSON Schema Test Suite as its body, where that is there. */
export async function suiteOperations(): Promise<readonly Named[]> {
  const named: Named[] = [];
  const folder = await mkdtemp(join(tmpdir(), 'probity-request-truth-'));
  for (const group of SUITE_FOLDERS.flatMap(filesIn).flatMap(groupsOf)) {
    const operation = await operationOf(group, folder);
    if (operation !== undefined)
      named.push({ name: `${group.file} › ${group.description}`, operation });
  }
  await rm(folder, { recursive: true });
  return named;
}

async function operationOf({ schema }: Group, folder: string): Promise<Operation | undefined> {
  const content = { 'application/json': { schema: { $ref: './schema.json' } } };
  const post = {
    requestBody: { required: true, content },
    responses: { 200: { description: 'taken' } },
  };
  const info = { title: 'suite', version: '1' };
  const file = join(folder, 'api.json');
  await writeFile(join(folder, 'schema.json'), exactJsonText(schema) ?? '');
  await writeFile(file, JSON.stringify({ openapi: '3.1.0', info, paths: { '/things': { post } } }));
  try {
    return (await loadContract({ file, overlays: [], references: SUITE_REFERENCES })).operations[0];
  } catch (error) {
    if (error instanceof DefectError) return undefined;
    throw error;
  }
}

/** Of the documents in `spec/` and of real ones those that take something, spread over each. */
export async function documentOperations(): Promise<readonly Named[]> {
  const real = (await corpusFiles()).filter((file) => DOCUMENTS.test(file));
  const named: Named[] = [];
  for (const file of ['spec/user-login.yaml', 'spec/shop.yaml', ...real]) {
    const { operations } = await loadContract({ file, overlays: [] });
    const taking = operations.filter(
      (each) => each.parameters.length > 0 || each.requestBody !== undefined,
    );
    const stride = Math.ceil(taking.length / MOST_OPERATIONS);
    const chosen = taking.filter((_, index) => index % stride === 0);
    named.push(
      ...chosen.map((operation) => ({
        name: `${file.split('probity-corpus/').at(-1)}`,
        operation,
      })),
    );
  }
  return named;
}
