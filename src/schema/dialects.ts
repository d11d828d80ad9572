import type { Json } from '../source/index.ts';

/** JSON Schema 2020-12, and OpenAPI's own dialects, which add to it only what asserts nothing. */
const KNOWN =
  /^https:\/\/(?:json-schema\.org\/draft\/2020-12\/schema|spec\.openapis\.org\/oas\/3\.[12]\/dialect\/[\w-]+)#?$/;

/** What is wrong with a value of `$schema` or `jsonSchemaDialect`. */
export function dialectProblem(
  value: Json | undefined,
): { readonly message: string; readonly hint: string } | undefined {
  if (value === undefined || (typeof value === 'string' && KNOWN.test(value))) return undefined;
  const message = `the JSON Schema dialect ${JSON.stringify(value)} is not supported`;
  const hint = 'Probity reads JSON Schema 2020-12 and the dialects of OpenAPI 3.1 and 3.2.';
  return { message, hint };
}
