import { canonicalNumber, isNumeric } from './decimal.ts';
import { isObjectValue } from './json-type.ts';

/** The same primitive for equal values. What is none begins with another character than text. */
export function identityOf(value: unknown): unknown {
  if (typeof value === 'string') return `"${value}`;
  return typeof value === 'object' && value !== null ? canonicalText(value) : value;
}

/** The same text for values that JSON Schema calls equal (2020-12 core, section 4.2.2). */
export function canonicalText(value: unknown): string {
  if (isNumeric(value)) return canonicalNumber(value);
  if (Array.isArray(value)) return `[${value.map(canonicalText).join()}]`;
  if (!isObjectValue(value)) return JSON.stringify(value) ?? 'undefined';
  const members = Object.keys(value)
    .toSorted()
    .map((name) => `${JSON.stringify(name)}:${canonicalText(value[name])}`);
  return `{${members.join()}}`;
}
