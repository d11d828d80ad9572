export { checkSchema, type SchemaAudit } from './check.ts';
export { toSchema, type SchemaUse } from './convert.ts';
export { dialectProblem } from './dialects.ts';
export { partsOf, type Part } from './parts.ts';
export { resolveSchema } from './resolve-schema.ts';
export type { Schema, SchemaError, Validator } from './schema.ts';
export type { Dialect, Resolve } from './subschema.ts';
export type { Direction } from './unsent.ts';
export { validatorFor, validatorForJson, type JsonSchemaError } from './validator.ts';
