import { validatorFor, type Schema, type SchemaError } from '../../../src/schema/index.ts';
import { exactJson } from '../../../src/source/index.ts';
import { documentOf, load } from '../contract/workspace.ts';

/** The schema of an answer, as a document of this version writes it. */
export async function schemaOf(schema: string, version?: string): Promise<Schema> {
  const { operations } = await load({ 'api.yaml': documentOf(schema, version) });
  const found = operations[0]?.responses[0]?.content[0]?.schema;
  if (found === undefined) throw new Error('the document has a schema');
  return found;
}

/** What is wrong with a JSON text by the schema of an answer in OpenAPI 3.1. */
export async function errorsOf(schema: string, json: string): Promise<readonly SchemaError[]> {
  return validatorFor(await schemaOf(schema, '3.1.0'))(exactJson(json, JSON.parse(json)));
}
