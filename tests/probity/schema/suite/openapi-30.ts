/** Keywords of draft 4 that the Schema Object of OpenAPI 3.0 leaves out, or gives another meaning. */
const UNSAID: ReadonlySet<string> = new Set(
  '$schema id definitions dependencies patternProperties additionalItems'.split(' '),
);

/** Whether a schema of draft 4 says only what OpenAPI 3.0 can say. */
export function canBeSaidIn30(schema: unknown): boolean {
  if (typeof schema !== 'object' || schema === null) return true;
  return Object.entries(schema).every(([keyword, value]) => {
    if (UNSAID.has(keyword)) return false;
    if (keyword === 'type') return typeof value === 'string' && value !== 'null';
    if (keyword === 'items') return !Array.isArray(value) && canBeSaidIn30(value);
    if (keyword === 'properties') return Object.values(value ?? {}).every(canBeSaidIn30);
    if (keyword === 'enum') return true;
    return Array.isArray(value) ? value.every(canBeSaidIn30) : canBeSaidIn30(value);
  });
}
