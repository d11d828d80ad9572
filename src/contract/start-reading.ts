import { dialectProblem } from '../schema/index.ts';
import { DefectError, childOf, placeOf, rootOf, type Document } from '../source/index.ts';
import { ALLOW_NOTHING, type ReferenceRules } from './allowed.ts';
import { readReferencedFiles } from './files.ts';
import { createResolve } from './reference.ts';
import { basePathOf, readServers } from './servers.ts';
import type { Reading } from './structure.ts';
import { convertSwagger } from './swagger/convert.ts';
import { versionOf } from './version.ts';

/** The document as OpenAPI 3, and what reading it works with. */
export interface StartedReading {
  readonly document: Document;
  readonly reading: Reading;
}

/** Reads the files that a document refers to, and converts it from Swagger 2.0 where it is that. */
export async function startReading(
  root: Document,
  rules: ReferenceRules = ALLOW_NOTHING,
): Promise<StartedReading> {
  const given = versionOf(root);
  const version = given === '2.0' ? '3.0' : given;
  assertDialect(root);
  const files = await readReferencedFiles(root, rules);
  const resolve = createResolve({ root, files, rules, hasIdentifiers: version !== '3.0' });
  const document = given === '2.0' ? convertSwagger(root, resolve) : root;
  const reading: Reading = {
    version,
    dialect: version === '3.0' ? '3.0' : '3.1',
    basePath: '',
    resolve,
    defects: [],
    warnings: [],
    converted: new Map(),
    known: { examined: new Map(), sound: new Set() },
  };
  const [server] = readServers(rootOf(document), { ...reading, defects: [] });
  return { document, reading: { ...reading, basePath: basePathOf(server) } };
}

/** Throws `DefectError` where schemas are in a JSON Schema that Probity does not read. */
function assertDialect(document: Document): void {
  const node = childOf(rootOf(document), 'jsonSchemaDialect');
  const problem = dialectProblem(node.value);
  if (problem !== undefined) throw new DefectError([{ ...problem, place: placeOf(node) }]);
}
