import { createRequire } from 'node:module';

import type * as StandardModule from '@hyperjump/json-schema-formats';
import type * as IdnModule from 'idn-hostname';

import { ExactNumber } from '../source/index.ts';
import { compareNumbers, isMultiple, isNumeric, isWhole, type Numeric } from './decimal.ts';

// The libraries take 30 ms to load, so they are loaded with the first value that has a format.
const require = createRequire(import.meta.url);

function standard(): typeof StandardModule {
  return require('@hyperjump/json-schema-formats');
}

function idn(): typeof IdnModule {
  return require('idn-hostname');
}

/** A value of the keyword `format`. */
export interface Format {
  /** What it speaks of; it takes all values of another type. */
  readonly kind: 'string' | 'number';
  readonly accepts: (value: unknown) => boolean;
}

/** Asserts nothing that could be checked: what the value is for, or how it is to be shown. */
const SILENT = 'binary commonmark decimal decimal128 html password'.split(' ');

const LARGEST_FLOAT = 3.402_823_466_385_288_6e38;

/**
 * The formats of JSON Schema (2020-12 validation, section 7.3), of OpenAPI's format registry, and
 * some that are in wide use.
 */
export const FORMATS: ReadonlyMap<string, Format> = new Map<string, Format>([
  ...strings(Object.fromEntries(SILENT.map((name) => [name, () => true]))),
  ...strings({
    date: (text) => standard().isDate(text),
    'date-time': (text) => standard().isDateTime(text),
    duration: (text) => standard().isDuration(text),
    'ecmascript-regex': (text) => standard().isRegex(text),
    email: (text) => standard().isEmail(text),
    hostname: (text) => standard().isHostname(text) && isIdn(text),
    'idn-email': isIdnEmail,
    'idn-hostname': isIdn,
    ipv4: (text) => standard().isIPv4(text),
    ipv6: (text) => standard().isIPv6(text),
    iri: (text) => standard().isIri(text),
    'iri-reference': (text) => standard().isIriReference(text),
    'json-pointer': (text) => standard().isJsonPointer(text),
    regex: (text) => standard().isRegex(text),
    'relative-json-pointer': (text) => standard().isRelativeJsonPointer(text),
    time: isTime,
    uri: (text) => standard().isUri(text),
    'uri-reference': (text) => standard().isUriReference(text),
    'uri-template': (text) => standard().isUriTemplate(text),
    uuid: (text) => standard().isUuid(text),

    base64url: (text) => /^[\w-]*={0,2}$/.test(text) && text.replace(/=+$/, '').length % 4 !== 1,
    byte: (text) => text.length % 4 === 0 && /^[A-Za-z\d+/]*={0,2}$/.test(text),
    char: (text) => /^.$/su.test(text),
    'http-date': isHttpDate,
    'media-range': (text) => MEDIA_RANGE.test(text),
    'sf-binary': (text) => /^:[A-Za-z\d+/]*={0,2}:$/.test(text),
    'sf-boolean': (text) => /^\?[01]$/.test(text),
    'sf-string': (text) => /^"(?:[ !#-[\]-~]|\\["\\])*"$/.test(text),
    'sf-token': (text) => /^[A-Za-z*][\w!#$%&'*+.^`|~:/-]*$/.test(text),

    'iso-date-time': (text) => isWithZone(text.replace(' ', 'T'), standard().isDateTime),
    'iso-time': (text) => isWithZone(text, isTime),
    'json-pointer-uri-fragment': isPointerFragment,
    url: (text) => /^(?:https?|ftp):\/\/./i.test(text) && standard().isUri(text),
  }),
  ...numbers({
    int8: whole('-128', '127'),
    int16: whole('-32768', '32767'),
    int32: whole('-2147483648', '2147483647'),
    int64: whole('-9223372036854775808', '9223372036854775807'),
    uint8: whole('0', '255'),
    uint16: whole('0', '65535'),
    uint32: whole('0', '4294967295'),
    uint64: whole('0', '18446744073709551615'),
    'double-int': whole('-9007199254740991', '9007199254740991'),
    float: (value) => Math.abs(doubleOf(value)) <= LARGEST_FLOAT,
    double: (value) => Number.isFinite(doubleOf(value)),
    'sf-integer': whole('-999999999999999', '999999999999999'),
    'sf-decimal': (value) => Math.abs(doubleOf(value)) < 1e12 && isMultiple(value, 0.001),
  }),
]);

/** `undefined` for a format that nobody knows: it asserts nothing (2020-12 validation, 7.2.3). */
export function formatOf(name: string): Format | undefined {
  return FORMATS.get(name);
}

/** Whether values can break it. */
export function isFormatAsserted(name: string): boolean {
  return FORMATS.has(name) && !SILENT.includes(name);
}

type Table<T> = Readonly<Record<string, (value: T) => boolean>>;

function strings(table: Table<string>): readonly (readonly [string, Format])[] {
  return Object.entries(table).map(([name, test]) => [
    name,
    { kind: 'string', accepts: (value) => typeof value !== 'string' || isTaken(test, value) },
  ]);
}

/** The library throws for what it does not support (`[x:y]` in an address): that may be right. */
function isTaken(test: (text: string) => boolean, text: string): boolean {
  try {
    return test(text);
  } catch {
    return true;
  }
}

function numbers(table: Table<Numeric>): readonly (readonly [string, Format])[] {
  return Object.entries(table).map(([name, test]) => [
    name,
    { kind: 'number', accepts: (value) => !isNumeric(value) || test(value) },
  ]);
}

function whole(min: string, max: string): (value: Numeric) => boolean {
  const [low, high] = [new ExactNumber(min), new ExactNumber(max)];
  return (value) =>
    isWhole(value) && compareNumbers(value, low) >= 0 && compareNumbers(value, high) <= 0;
}

function doubleOf(value: Numeric): number {
  return typeof value === 'number' ? value : Number(value.text);
}

/** The library's own writes to the terminal what is wrong. */
function isIdn(text: string): boolean {
  try {
    return !/[.\uFF0E\u3002\uFF61]$/.test(text) && idn().isIdnHostname(text);
  } catch {
    return false;
  }
}

function isIdnEmail(text: string): boolean {
  const domain = text.slice(text.lastIndexOf('@') + 1);
  return (domain.startsWith('[') || isIdn(domain)) && standard().isIdnEmail(text);
}

/** A leap second may come at the last minute of a day in UTC (RFC 3339, section 5.7). */
function isTime(text: string): boolean {
  const leap = /^(?<start>\d\d:\d\d):60(?<rest>.*)$/.exec(text)?.groups;
  if (leap === undefined) return standard().isTime(text);
  const before = `${leap.start}:59${leap.rest}`;
  return (
    standard().isTime(before) && new Date(`2000-01-01T${before}`).toISOString().includes('T23:59')
  );
}

function isWithZone(text: string, test: (text: string) => boolean): boolean {
  return test(text) || test(`${text}Z`);
}

const HTTP_DATES = [
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/,
  /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, \d\d-[A-Z][a-z]{2}-\d\d \d\d:\d\d:\d\d GMT$/,
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}$/,
];

/** In any of the three forms of RFC 9110, section 5.6.7. */
function isHttpDate(text: string): boolean {
  return HTTP_DATES.some((form) => form.test(text)) && !Number.isNaN(Date.parse(text));
}

const TOKEN = "[\\w!#$%&'*+.^`|~-]+";
/** RFC 9110, section 12.5.1. */
const MEDIA_RANGE = new RegExp(
  `^(?:\\*/\\*|${TOKEN}/(?:\\*|${TOKEN}))(?:[ \t]*;[ \t]*${TOKEN}=(?:${TOKEN}|"(?:[^"\\\\]|\\\\.)*"))*$`,
);

/** RFC 6901, section 6. */
function isPointerFragment(text: string): boolean {
  if (!text.startsWith('#')) return false;
  try {
    return (
      standard().isJsonPointer(decodeURIComponent(text.slice(1))) && standard().isUriReference(text)
    );
  } catch {
    return false;
  }
}
