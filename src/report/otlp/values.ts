/** A value of an attribute; `undefined` leaves the attribute out. */
type Attribute = string | number | boolean | undefined;

/** Without those that are `undefined`. */
export function attributes(values: Readonly<Record<string, Attribute>>): readonly object[] {
  return Object.entries(values).flatMap(([key, value]) =>
    value === undefined ? [] : [{ key, value: anyValue(value) }],
  );
}

/** A whole number of 64 bits is a text in this encoding. */
function anyValue(value: string | number | boolean): object {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}

/** Since the Unix epoch, as a text; microseconds are kept. */
export function nanos(startedAt: string, afterMs = 0): string {
  const startMs = Date.parse(startedAt);
  if (Number.isNaN(startMs)) return '0';
  return String(BigInt(startMs) * 1_000_000n + BigInt(Math.round(afterMs * 1000)) * 1000n);
}

/** By the semantic conventions for HTTP: the fault, or a status that says error. */
export function errorType(
  status: number | undefined,
  fault: string | undefined,
): string | undefined {
  return fault ?? (status !== undefined && status >= 400 ? String(status) : undefined);
}
