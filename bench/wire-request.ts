import type { MediaType, Operation, Parameter } from '../src/contract/index.ts';
import type { HttpRequest } from '../src/exchange/index.ts';
import { isJsonObject, type Json } from '../src/source/index.ts';
import {
  accepts,
  alternativesOf,
  parsedJson,
  readingsOf,
  type Described,
  type Texts,
} from './wire-values.ts';

/** What another reader makes of one part of a request: `valid`, `broken`, or why it can't tell. */
export type Finding = 'valid' | 'broken' | `can't judge ${string}`;

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

function onParameter(request: HttpRequest, parameter: Parameter, operation: Operation): Finding {
  const described = describedBy(parameter.schema ?? parameter.mediaType?.schema);
  const sent = textsOf(request, parameter, operation);
  if (typeof sent === 'string') return `can't judge ${sent}`;
  if (sent.length === 0) return parameter.required ? 'broken' : 'valid';
  const values = sent.flatMap((texts) =>
    typeof texts !== 'string' ? readingsOf(texts, described) : alone(texts, parameter, described),
  );
  return judged(values, described);
}

/** A text that is not within a list or a map is JSON where the document says so. */
function alone(text: string, { mediaType }: Parameter, described: Described): readonly Json[] {
  if (mediaType !== undefined) return parsedJson(text);
  return readingsOf(text, described).filter((value) => typeof value !== 'object' || value === null);
}

function describedBy(schema: { readonly json: Described['root'] } | undefined): Described {
  const root = schema?.json ?? {};
  return { schema: root, root };
}

function judged(values: readonly Json[], described: Described): Finding {
  try {
    return values.some((value) => accepts(described, value)) ? 'valid' : 'broken';
  } catch (error) {
    return `can't judge a schema: ${String(error).slice(0, 40)}`;
  }
}

/** The ways to take apart what was sent of a parameter; none where nothing was. A text says why not. */
function textsOf(
  request: HttpRequest,
  parameter: Parameter,
  operation: Operation,
): readonly Texts[] | string {
  const { in: place, name } = parameter;
  if (place === 'query') return inQuery(queryOf(request), parameter, operation);
  if (place === 'querystring') return 'a whole query';
  if (place === 'header') {
    const lines = request.headers.filter(([other]) => other.toLowerCase() === name.toLowerCase());
    return lines.length === 0
      ? []
      : simple(lines.map(([, value]) => value).join(','), parameter, (text) => text);
  }
  if (place === 'cookie') return inCookies(request, parameter);
  return inPath(request, parameter, operation);
}

function queryOf({ path }: HttpRequest): string {
  const mark = path.indexOf('?');
  return mark === -1 ? '' : path.slice(mark + 1);
}

function inQuery(
  query: string,
  parameter: Parameter,
  { parameters }: Operation,
): readonly Texts[] | string {
  const { name, style, explode, mediaType } = parameter;
  const all = [...new URLSearchParams(query)];
  if (style === 'deepObject') return deepObject(all, name);
  const texts = all.filter(([other]) => other === name).map(([, text]) => text);
  if (mediaType !== undefined) return texts.slice(0, 1);
  const ways: Texts[] = [
    ...(texts.length === 1 ? texts : []),
    ...(texts.length === 0 ? [] : [texts]),
  ];
  const raw = query.split('&').find((pair) => decoded(pair.split('=')[0] ?? '') === name);
  if (explode) {
    const others = new Set(parameters.map((each) => each.name));
    const rest = all.filter(([other]) => !others.has(other) || other === name);
    const isMap = objectNames(parameter).size > 0 || describesObject(parameter);
    return isMap && rest.length > 0 ? [...ways, mapOf(rest)] : ways;
  }
  if (raw === undefined) return [];
  const value = raw.slice(raw.indexOf('=') + 1);
  const between =
    { spaceDelimited: /%20|\+| /, pipeDelimited: /\||%7C/i }[style as 'pipeDelimited'] ?? ',';
  const items = value.split(between).map(decoded);
  return [...ways, items, ...pairsOf(items)];
}

function objectNames({ schema }: Parameter): ReadonlySet<string> {
  const root = schema?.json ?? {};
  return new Set(
    alternativesOf(root, root).flatMap(({ properties }) =>
      Object.keys(isJsonObject(properties) ? properties : {}),
    ),
  );
}

function describesObject({ schema }: Parameter): boolean {
  const root = schema?.json ?? {};
  return alternativesOf(root, root).some(({ type }) => [type].flat().includes('object'));
}

function deepObject(all: readonly (readonly [string, string])[], name: string): readonly Texts[] {
  const own = all.flatMap(([key, value]) => {
    const within = key.startsWith(`${name}[`) && key.endsWith(']');
    return within ? [[key.slice(name.length + 1, -1), value] as const] : [];
  });
  const plain = all.filter(([key]) => key === name).map(([, value]) => value);
  return [
    ...(own.length === 0 ? [] : [mapOf(own)]),
    ...plain,
    ...(plain.length === 0 ? [] : [plain]),
  ];
}

/** Names that come twice are lists. */
function mapOf(pairs: readonly (readonly [string, string])[]): Texts {
  const map = new Map<string, Texts>();
  for (const [name, value] of pairs) {
    const before = map.get(name);
    map.set(
      name,
      before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value],
    );
  }
  return Object.fromEntries(map);
}

function pairsOf(items: readonly string[]): readonly Texts[] {
  if (items.length % 2 === 1) return [];
  return [
    mapOf(
      items.flatMap((item, at) => (at % 2 === 0 ? [[item, items[at + 1] ?? ''] as const] : [])),
    ),
  ];
}

function decoded(text: string): string {
  return new URLSearchParams(`x=${text.replaceAll('&', '%26')}`).get('x') ?? '';
}

function inCookies({ headers }: HttpRequest, parameter: Parameter): readonly Texts[] {
  const lines = headers
    .filter(([name]) => name.toLowerCase() === 'cookie')
    .map(([, value]) => value);
  const pairs = lines
    .flatMap((line) => line.split('; '))
    .filter((pair) => pair.split('=')[0] === parameter.name);
  return pairs.flatMap((pair) =>
    simple(pair.slice(pair.indexOf('=') + 1), parameter, percentDecoded),
  );
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function inPath(
  { path }: HttpRequest,
  parameter: Parameter,
  operation: Operation,
): readonly Texts[] | string {
  const [sent = ''] = path.split('?');
  const names: string[] = [];
  const pattern = operation.path.split(/(\{[^}]+\})/).map((piece) => {
    if (!piece.startsWith('{')) return piece.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&');
    names.push(piece.slice(1, -1));
    return '([^/]*)';
  });
  const match = new RegExp(`^${pattern.join('')}$`).exec(sent);
  const text = match?.[names.indexOf(parameter.name) + 1];
  if (text === undefined) return 'another path';
  const { style, name } = parameter;
  if (style === 'simple') return simple(text, parameter, percentDecoded);
  return `a path in style ${style} of ${name.length > 0 ? 'a parameter' : ''}`;
}

/** Comma separated: one text, a list, or a map written as pairs. */
function simple(
  text: string,
  { explode, mediaType }: Parameter,
  decode: (text: string) => string,
): readonly Texts[] {
  if (mediaType !== undefined) return [decode(text)];
  const items = text.split(',').map(decode);
  const equals = text.split(',').map((pair) => pair.split('=').map(decode));
  const map =
    explode && equals.every(({ length }) => length === 2)
      ? [mapOf(equals.map(([name = '', value = '']) => [name, value] as const))]
      : pairsOf(items);
  return [decode(text), items, ...map];
}

function onBody({ headers, body }: HttpRequest, { requestBody }: Operation): Finding {
  if (requestBody === undefined) return 'valid';
  if (body === undefined) return requestBody.required ? 'broken' : 'valid';
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  const essence = type.split(';')[0]?.trim().toLowerCase() ?? '';
  const documented = requestBody.content.find(({ range }) => matches(range, essence));
  if (documented === undefined) return 'broken';
  return onContent(Buffer.from(body), essence, documented);
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
