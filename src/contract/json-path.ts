import { createRequire } from 'node:module';

import { isJsonObject, memberOf, type Json } from '../source/index.ts';
import { valueIn } from './criterion-values.ts';

/** The way from the root to a value: member names and indices. */
export type JsonPath = readonly (string | number)[];

/** A JSONPath that is none. */
export class JsonPathFault extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.name = 'JsonPathFault';
    this.offset = offset;
  }
}

/** The library's types ask for arrays that may be changed; it changes none. */
interface Library {
  exec(root: Json, expression: string, visit: (value: Json, path: JsonPath) => void): void;
}

// 15 ms to load, which most overlays can do without: they name members one by one.
const require = createRequire(import.meta.url);
const SINGULAR_QUERY = /^\$(?:\.[A-Za-z_]\w*|\['[^'\\]*'\])*$/;
const MEMBER = /\.([A-Za-z_]\w*)|\['([^'\\]*)'\]/g;

/** Where the values that a JSONPath (RFC 9535) selects are, once each. Throws `JsonPathFault`. */
export function selectPaths(root: Json, expression: string): readonly JsonPath[] {
  if (SINGULAR_QUERY.test(expression)) {
    const names = [...expression.matchAll(MEMBER)].map(
      ([, plain, quoted]) => plain ?? quoted ?? '',
    );
    return names.reduce<Json | undefined>(memberByName, root) === undefined ? [] : [names];
  }
  return queryPaths(root, expression);
}

function queryPaths(root: Json, expression: string): readonly JsonPath[] {
  const library: Library = require('jsonpath-rfc9535');
  const paths = new Map<string, JsonPath>();
  try {
    library.exec(root, expression, (_, path) => {
      const plain = path.map((key) => (typeof key === 'number' ? key : unescapeKey(key)));
      paths.set(JSON.stringify(plain), plain);
    });
  } catch (error) {
    throw faultOf(error);
  }
  return [...paths.values()];
}

function memberByName(value: Json | undefined, name: string): Json | undefined {
  return isJsonObject(value) ? memberOf(value, name) : undefined;
}

/** The library gives names as normalized paths write them (RFC 9535, section 2.7). */
function unescapeKey(key: string): string {
  return key.replaceAll(/\\(u[\da-f]{4}|.)/g, (_, escape: string) => {
    if (escape.startsWith('u')) return String.fromCharCode(Number.parseInt(escape.slice(1), 16));
    return { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }[escape] ?? escape;
  });
}

function faultOf(error: unknown): JsonPathFault {
  const message = error instanceof Error ? error.message : String(error);
  const offset = valueIn(error, ['location', 'start', 'offset']);
  // The parser lists all it could have gone on with, which helps nobody.
  const found = /but (.*?) found\.$/.exec(message)?.[1];
  return new JsonPathFault(
    found === undefined ? message : `unexpected ${found}`,
    Number(offset ?? 0),
  );
}
