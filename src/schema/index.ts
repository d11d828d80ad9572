export type { Schema, SchemaError, Validator } from './schema.ts';
export { validatorForJson, type JsonSchemaError } from './validator.ts';
