import { validatorForJson, type JsonSchemaError } from '../../schema/index.ts';
import { isJsonObject, type Json, type JsonObject } from '../../source/index.ts';
import { objectAt } from './document.ts';

export type Validate = (value: unknown) => readonly JsonSchemaError[];

// By the text of the schema: the shops of one process differ in a line at most.
const validators = new Map<string, Validate>();

/** Validates by a schema of the document, which is compiled once in a process. */
export function validatorIn(document: JsonObject, schema: Json | undefined): Validate {
  const schemas = new Map<string, Json>();
  gather(schema ?? {}, document, schemas);
  const bundle = {
    ...(isJsonObject(schema) ? schema : {}),
    components: { schemas: Object.fromEntries(schemas) },
  };
  const key = JSON.stringify(bundle);
  const validate = validators.get(key) ?? validatorForJson(bundle);
  validators.set(key, validate);
  return validate;
}

const SCHEMA = '#/components/schemas/';

/** Collects the named schemas that a value refers to. */
function gather(value: Json, document: JsonObject, schemas: Map<string, Json>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    gather(member, document, schemas);
    if (key !== '$ref' || typeof member !== 'string') continue;
    const name = member.slice(SCHEMA.length);
    if (schemas.has(name)) continue;
    const schema = objectAt(document, { $ref: member });
    schemas.set(name, schema);
    gather(schema, document, schemas);
  }
}
