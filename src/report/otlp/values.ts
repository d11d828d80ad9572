/** A value of an attribute; `undefined` leaves the attribute out. */
type Attribute = string | number | boolean | undefined;

/** Without those that are `undefined`. */
export function attributes(values: Readonly<Record<string, Attribute>>): readonly object[] {
  const all: object[] = [];
  // Some twenty a request, of which there may be very many: no array for each.
  for (const key in values) {
    const value = values[key];
    if (value !== undefined) all.push({ key, value: anyValue(value) });
  }
  return all;
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
  // In microseconds it is a number that is exact until the year 2255.
  return `${startMs * 1000 + Math.round(afterMs * 1000)}000`;
}

/** By the semantic conventions for HTTP: the fault, or a status that says error. */
export function errorType(
  status: number | undefined,
  fault: string | undefined,
): string | undefined {
  return fault ?? (status !== undefined && status >= 400 ? String(status) : undefined);
}
