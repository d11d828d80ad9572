import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { DefectError, ExactValue, exactJson } from '../../../../src/source/index.ts';

/** A schema of the official suite and the instances it is tried on. */
export interface Group {
  /** Folder and file without extension: `draft2020-12/optional/format/email`. */
  readonly file: string;
  readonly description: string;
  readonly schema: unknown;
  readonly tests: readonly {
    readonly description: string;
    readonly data: unknown;
    readonly valid: boolean;
  }[];
}

/** Where `npm run suite:json-schema` puts the suite; another copy may be named instead. */
const SUITE_FOLDER =
  process.env.JSON_SCHEMA_TEST_SUITE ?? 'node_modules/.cache/json-schema-test-suite';

export const hasSuite = existsSync(join(SUITE_FOLDER, 'tests'));

/** The files of a folder of the suite, such as `draft2020-12/optional`, without extension. */
export function filesIn(folder: string): readonly string[] {
  if (!hasSuite) return [];
  return readdirSync(join(SUITE_FOLDER, 'tests', folder))
    .filter((name) => name.endsWith('.json'))
    .map((name) => `${folder}/${name.slice(0, -'.json'.length)}`);
}

export function groupsOf(file: string): readonly Group[] {
  const text = readFileSync(join(SUITE_FOLDER, 'tests', `${file}.json`), 'utf8');
  // Numbers are kept as they are written; the suite holds to its own schema.
  const read = exactJson(text, JSON.parse(text));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const groups = (read instanceof ExactValue ? read.value : read) as readonly Omit<Group, 'file'>[];
  return groups.map((group) => ({ ...group, file }));
}

/** The suite's own remote schemas, which it means to find at this address. */
const REMOTES = 'http://localhost:1234/';

/** Lets the schemas of the suite refer to its remote ones; nothing is asked over the network. */
export const SUITE_REFERENCES = {
  allow: [`${REMOTES}**`],
  async fetch(url: URL): Promise<string> {
    const file = join(SUITE_FOLDER, 'remotes', url.pathname);
    if (existsSync(file)) return readFileSync(file, 'utf8');
    throw new DefectError([{ message: `nothing is at ${url.href}` }]);
  },
};
