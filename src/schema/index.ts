export { checkSchema, type SchemaAudit } from './check.ts';
export { toSchema, type SchemaUse } from './convert.ts';
export { metaSchemaAt } from './meta-schemas.ts';
export { partsOf, type Part } from './parts.ts';
export type { Schema, SchemaError, Validator } from './schema.ts';
export type { Dialect, ReferenceKeyword, Resolve } from './subschema.ts';
export type { Direction } from './unsent.ts';
export { validatorFor, validatorForJson, type JsonSchemaError } from './validator.ts';
