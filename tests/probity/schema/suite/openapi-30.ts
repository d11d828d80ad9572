/** Keywords of draft 4 that the Schema Object of OpenAPI 3.0 leaves out, or gives another meaning. */
const UNSAID: ReadonlySet<string> = new Set(
  '$schema id definitions dependencies patternProperties additionalItems'.split(' '),
);

/** Whether a schema of draft 4 says only what OpenAPI 3.0 can say. */
export function canBeSaidIn30(schema: unknown): boolean {
  if (typeof schema !== 'object' || schema === null) return true;
  return Object.entries(schema).every(([keyword, value]) => {
    const test = TESTS[keyword] ?? TESTS.other;
    return !UNSAID.has(keyword) && test?.(value) === true;
  });
}

const TESTS: Readonly<Record<string, (value: unknown) => boolean>> = {
  type: (value) => typeof value === 'string' && value !== 'null',
  items: (value) => !Array.isArray(value) && canBeSaidIn30(value),
  properties: (value) => Object.values(value ?? {}).every(canBeSaidIn30),
  enum: () => true,
  other: (value) => (Array.isArray(value) ? value.every(canBeSaidIn30) : canBeSaidIn30(value)),
};
