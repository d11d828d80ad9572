import type { MediaType, Operation, RequestBody } from '../src/contract/index.ts';
import type { HttpRequest } from '../src/exchange/index.ts';
import { isJsonObject } from '../src/source/index.ts';
import { onParameter } from './wire-parameter.ts';
import { deepObject, describedBy, judged, mapOf, type Finding } from './wire-parts.ts';
import {
  alternativesOf,
  parsedJson,
  readingsOf,
  type Described,
  type Texts,
} from './wire-values.ts';

/** By where it is: `query.page`, `body`. */
export type Findings = ReadonlyMap<string, Finding>;

/**
 * Reads a request as a server would that knows nothing of Probity: by `URLSearchParams`, `JSON.parse`
 * and own code, and has another library validate each parameter and the body.
 */
export function findingsOn(request: HttpRequest, operation: Operation): Findings {
  const findings = new Map<string, Finding>();
  for (const parameter of operation.parameters) {
    findings.set(`${parameter.in}.${parameter.name}`, onParameter(request, parameter, operation));
  }
  findings.set('body', onBody(request, operation));
  return findings;
}

function onBody(request: HttpRequest, { requestBody }: Operation): Finding {
  if (requestBody === undefined) return 'valid';
  const { body } = request;
  if (body === undefined) return requestBody.required ? 'broken' : 'valid';
  const essence = essenceOf(request);
  const documented = documentedAs(essence, requestBody);
  return documented === undefined ? 'broken' : onContent(Buffer.from(body), essence, documented);
}

function essenceOf({ headers }: HttpRequest): string {
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  return type.replace(/;.*/, '').trim().toLowerCase();
}

function documentedAs(essence: string, { content }: RequestBody): MediaType | undefined {
  return content.find(({ range }) => matches(range, essence));
}

function matches(range: string, essence: string): boolean {
  const [documented = ''] = range.split(';');
  const pattern = documented
    .trim()
    .replaceAll(/[.+?^$()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*');
  return new RegExp(`^${pattern}$`).test(essence);
}

function onContent(bytes: Buffer, essence: string, { schema, itemSchema }: MediaType): Finding {
  const described = describedBy(schema);
  if (itemSchema !== undefined) return "can't judge a stream";
  if (/[/+]json$/.test(essence)) {
    const values = parsedJson(bytes.toString());
    return values.length === 0 ? 'broken' : judged(values, described);
  }
  if (essence === 'application/x-www-form-urlencoded') {
    return judged(readingsOf(formOf(bytes.toString(), described), described), described);
  }
  if (essence === 'text/plain') return judged(readingsOf(bytes.toString(), described), described);
  return `can't judge ${essence}`;
}

/** `a[b]` is a member of `a`, as in `deepObject`. */
function formMap(pairs: readonly (readonly [string, string])[]): Texts {
  const plain = pairs.filter(([name]) => !/^[^[]+\[[^]*\]$/.test(name));
  const owners = new Set(
    pairs.flatMap((pair) => (plain.includes(pair) ? [] : [pair[0].slice(0, pair[0].indexOf('['))])),
  );
  const members = [...owners].map((owner) => [owner, deepObject(pairs, owner)[0] ?? ''] as const);
  return { ...Object(mapOf(plain)), ...Object.fromEntries(members) };
}

/** Where the schema wants a list, one text is one of one item. */
function formOf(text: string, described: Described): Texts {
  const map = formMap([...new URLSearchParams(text)]);
  if (typeof map === 'string' || Array.isArray(map)) return map;
  return Object.fromEntries(
    Object.entries(map).map(([name, value]) => [
      name,
      wantsList(name, described) && typeof value === 'string' ? [value] : value,
    ]),
  );
}

function wantsList(name: string, { root, schema }: Described): boolean {
  return alternativesOf(schema, root).some(({ properties }) => {
    const property = isJsonObject(properties) ? properties[name] : undefined;
    return (
      property !== undefined &&
      alternativesOf(property, root).some(({ type }) => [type].flat().includes('array'))
    );
  });
}
