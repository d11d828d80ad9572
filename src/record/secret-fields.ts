import type { SecretPointers } from '../contract/index.ts';
import { readInForm, readInJson } from '../exchange/index.ts';
import { variableName, type NamedSecret } from './secret.ts';

/** Finds the values of secret fields, wherever in a text the fields stand. */
export interface SecretFields {
  /** In JSON, which need not be complete or valid, and in a form or query. */
  search(text: string): readonly FieldValue[];
  /** Only strings that are shorter than `SHORTEST_SECRET`. */
  searchShort(text: string): readonly FieldValue[];
}

export interface FieldValue extends NamedSecret {
  /** Offsets of the value as it is written, quotes excluded. */
  readonly start: number;
  readonly end: number;
}

const NO_FIELDS: SecretFields = { search: () => [], searchShort: () => [] };

/**
 * Fields are found by the last name of their pointers and not by walking a parsed body: a body that
 * is truncated, has duplicate keys or is quoted in a message holds secrets as well.
 */
export function secretFieldsOf(pointers: readonly SecretPointers[]): SecretFields {
  const all = pointers.flatMap(({ request, response }) => [...request, ...response]);
  const names = new Set(all.map(lastName).filter((name) => name !== ''));
  if (names.size === 0) return NO_FIELDS;
  const anyName = [...names].map((name) => name.replaceAll(/\W/g, String.raw`\$&`)).join('|');
  const inJson = String.raw`"(${anyName})"\s*:\s*`;
  const inForm = String.raw`(?:^|[?&])(${anyName})=`;
  const pattern = {
    // A number of fewer than four digits is no secret, but an input that a case made up.
    json: new RegExp(String.raw`${inJson}(?:"([^"\\]*(?:\\.[^"\\]*)*)|(-?\d[\d.eE+-]{3,}))`, 'gs'),
    shortJson: new RegExp(String.raw`${inJson}"([^"\\]{1,3})(?=")`, 'g'),
    form: new RegExp(String.raw`${inForm}([^&#\s"]*)`, 'g'),
    shortForm: new RegExp(String.raw`${inForm}([^&#\s"]{1,3})(?![^&#\s"])`, 'g'),
  };
  return {
    search(text) {
      const found: FieldValue[] = [];
      if (text.includes('"')) find(text, { pattern: pattern.json, unescape: readInJson }, found);
      if (text.includes('=')) find(text, { pattern: pattern.form, unescape: readInForm }, found);
      return found;
    },
    searchShort(text) {
      const found: FieldValue[] = [];
      if (text.includes('"')) find(text, { pattern: pattern.shortJson }, found);
      if (text.includes('=')) find(text, { pattern: pattern.shortForm }, found);
      return found;
    },
  };
}

/** The last segment that is a name: `token` in `/tokens/0/token` and in `/token/0`. */
function lastName(pointer: string): string {
  const names = pointer.split('/').filter((segment) => /[^\d*-]/.test(segment));
  return (names.at(-1) ?? '').replaceAll('~1', '/').replaceAll('~0', '~');
}

interface Search {
  /** Global; its last group that took part is the value. */
  readonly pattern: RegExp;
  readonly unescape?: (raw: string) => string;
}

function find(text: string, { pattern, unescape }: Search, found: FieldValue[]): void {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const raw = match[2] ?? match[3] ?? '';
    const end = pattern.lastIndex;
    const value = unescape === undefined ? raw : unescape(raw);
    found.push({ name: variableName(match[1] ?? ''), value, start: end - raw.length, end });
  }
}
