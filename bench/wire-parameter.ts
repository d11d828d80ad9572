import type { Operation, Parameter } from '../src/contract/index.ts';
import type { HttpRequest } from '../src/exchange/index.ts';
import type { Json } from '../src/source/index.ts';
import { deepObject, describedBy, judged, mapOf, type Finding } from './wire-parts.ts';
import {
  alternativesOf,
  parsedJson,
  readingsOf,
  type Described,
  type Texts,
} from './wire-values.ts';

/** What was sent of a parameter, by its schema. */
export function onParameter(
  request: HttpRequest,
  parameter: Parameter,
  operation: Operation,
): Finding {
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

function inQuery(query: string, parameter: Parameter, { parameters }: Operation): readonly Texts[] {
  const { name, style, explode, mediaType } = parameter;
  const all = [...new URLSearchParams(query)];
  if (style === 'deepObject') return deepObject(all, name);
  const texts = all.filter(([other]) => other === name).map(([, text]) => text);
  if (mediaType !== undefined) return texts.slice(0, 1);
  const ways = texts.length === 0 ? [] : [...(texts.length === 1 ? texts : []), texts];
  if (!explode) return [...ways, ...delimited(query, parameter)];
  const others = new Set(parameters.map((each) => each.name));
  const rest = all.filter(([other]) => !others.has(other) || other === name);
  return describesObject(parameter) && rest.length > 0 ? [...ways, mapOf(rest)] : ways;
}

const DELIMITERS = new Map([
  ['spaceDelimited', /%20|\+| /],
  ['pipeDelimited', /\||%7C/i],
]);

/** A list, or a map whose names and values take turns. */
function delimited(query: string, { name, style }: Parameter): readonly Texts[] {
  const raw = query.split('&').find((pair) => decoded(pair.split('=')[0] ?? '') === name);
  if (raw === undefined) return [];
  const value = raw.slice(raw.indexOf('=') + 1);
  const items = value.split(DELIMITERS.get(style) ?? ',').map(decoded);
  return [items, ...pairsOf(items)];
}

function describesObject({ schema }: Parameter): boolean {
  const root = schema?.json ?? {};
  return alternativesOf(root, root).some(
    ({ type, properties }) => [type].flat().includes('object') || properties !== undefined,
  );
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
