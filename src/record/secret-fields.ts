import type { SecretPointers } from '../contract/index.ts';
import { readInForm, readInJson } from '../exchange/index.ts';
import { variableName, type NamedSecret } from './secret.ts';

/** Finds the values of secret fields, wherever in a text the fields stand. */
export interface SecretFields {
  /** In JSON, which need not be complete or valid, a form or query, XML, and parts of a form. */
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
  const [whole, short] = [searchesFor(anyName), shortSearchesFor(anyName)];
  return {
    search: (text) => findAll(text, whole),
    searchShort: (text) => findAll(text, short),
  };
}

function findAll(text: string, searches: readonly Search[]): readonly FieldValue[] {
  const found: FieldValue[] = [];
  for (const search of searches) if (text.includes(search.sign)) find(text, search, found);
  return found;
}

interface Search {
  /** Without it the text has no such field: a quick look. */
  readonly sign: string;
  /** Global; its first group is the name, its last one that took part is the value. */
  readonly pattern: RegExp;
  readonly unescape?: (raw: string) => string;
}

/** A field in JSON, a form or query, an XML element or attribute, and a part of a form. */
function searchesFor(anyName: string): readonly Search[] {
  const { inJson, inForm, inElement, inAttribute, inPart } = startsOf(anyName);
  const search = (sign: string, pattern: string, unescape?: Search['unescape']): Search => {
    const found = { sign, pattern: new RegExp(pattern, 'gs') };
    return unescape === undefined ? found : { ...found, unescape };
  };
  return [
    // A number of fewer than four digits is no secret, but an input that a case made up.
    search('"', String.raw`${inJson}(?:"([^"\\]*(?:\\.[^"\\]*)*)|(-?\d[\d.eE+-]{3,}))`, readInJson),
    search('=', String.raw`${inForm}([^&#\s"]*)`, readInForm),
    search('</', `${inElement}([^<]+)`, unescapeXml),
    search('</', `${inAttribute}([^"<]+)`, unescapeXml),
    search('form-data', String.raw`${inPart}(.+?)(?=\r\n--|$)`),
  ];
}

/** Strings of one to three characters. */
function shortSearchesFor(anyName: string): readonly Search[] {
  const { inJson, inForm, inElement, inAttribute, inPart } = startsOf(anyName);
  return [
    { sign: '"', pattern: new RegExp(String.raw`${inJson}"([^"\\]{1,3})(?=")`, 'g') },
    { sign: '=', pattern: new RegExp(String.raw`${inForm}([^&#\s"]{1,3})(?![^&#\s"])`, 'g') },
    { sign: '</', pattern: new RegExp(`${inElement}([^<]{1,3})(?=<)`, 'g') },
    { sign: '</', pattern: new RegExp(`${inAttribute}([^"<]{1,3})(?=")`, 'g') },
    { sign: 'form-data', pattern: new RegExp(String.raw`${inPart}([^\r]{1,3})(?=\r\n--|$)`, 'g') },
  ];
}

/** What stands before a field's value; the name is its only group. */
function startsOf(anyName: string) {
  return {
    inJson: String.raw`"(${anyName})"\s*:\s*`,
    inForm: String.raw`(?:^|[?&])(${anyName})=`,
    inElement: String.raw`<(?:[\w.-]+:)?(${anyName})(?:\s[^<>]*)?>`,
    inAttribute: String.raw`\s(?:[\w.-]+:)?(${anyName})="`,
    inPart: String.raw`; name="(${anyName})"[^\r\n]*(?:\r\n[^\r\n]+)*\r\n\r\n`,
  };
}

/** The last segment that is a name: `token` in `/tokens/0/token` and in `/token/0`. */
function lastName(pointer: string): string {
  const names = pointer.split('/').filter((segment) => /[^\d*-]/.test(segment));
  return (names.at(-1) ?? '').replaceAll('~1', '/').replaceAll('~0', '~');
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

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' };

function unescapeXml(raw: string): string {
  return raw.replaceAll(/&(lt|gt|quot|amp);/g, (entity, name: string) => ENTITIES[name] ?? entity);
}
