export type { Schema, SchemaError, Validator } from './schema.ts';
