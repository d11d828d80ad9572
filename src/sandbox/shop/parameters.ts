import type { Json, JsonObject } from '../../source/index.ts';
import type { ShopOperation, ShopParameter } from './operations.ts';
import { Refusal, type RequestError } from './refusal.ts';
import { headerOf, type ShopRequest } from './request.ts';

/** The values of an operation's parameters, by name; those that were not sent are missing. */
export type Parameters = Readonly<Record<string, Json>>;

/** Reads the parameters of a request in their styles and holds each against its schema; 400 lists what is wrong. */
export function readParameters(operation: ShopOperation, request: ShopRequest): Parameters {
  const errors: RequestError[] = [];
  const values: [string, Json][] = [];
  for (const parameter of operation.parameters) {
    const value = readValue(parameter, textsOf(parameter, operation, request));
    if (value !== undefined) values.push([parameter.name, value]);
    errors.push(...errorsOf(parameter, value));
  }
  if (errors.length > 0) throw new Refusal(400, 'a parameter is missing or wrong', { errors });
  return Object.fromEntries(values);
}

function errorsOf(parameter: ShopParameter, value: Json | undefined): readonly RequestError[] {
  const where = `${parameter.in} ${parameter.name}`;
  if (value !== undefined) {
    return parameter
      .validate(value)
      .map(({ expected }) => ({ in: where, message: `expected ${expected}` }));
  }
  return parameter.required ? [{ in: where, message: 'is missing' }] : [];
}

/** What is written for a parameter: a name, which differs for `deepObject` only, and a text, not yet decoded. */
type Written = readonly [name: string, text: string];

function textsOf(
  { name, in: place }: ShopParameter,
  { path, pathNames }: ShopOperation,
  request: ShopRequest,
): readonly Written[] {
  if (place === 'query') {
    const pairs = pairsOf(request.query, '&');
    return pairs.filter(([key]) => key === name || key.startsWith(`${name}[`));
  }
  if (place === 'cookie') {
    const cookies = pairsOf(headerOf(request, 'cookie') ?? '', ';');
    return cookies.filter(([key]) => key === name).slice(0, 1);
  }
  const text =
    place === 'path'
      ? path.exec(request.path)?.[pathNames.indexOf(name) + 1]
      : headerOf(request, name);
  return text === undefined ? [] : [[name, text]];
}

/** The `name=value` pairs of a query or of cookies, names decoded. */
export function pairsOf(text: string, separator: string): readonly Written[] {
  return text
    .split(separator)
    .filter((pair) => pair.trim() !== '')
    .map((pair) => {
      const [name = '', ...rest] = pair.split('=');
      return [decode(name.trim(), '+'), rest.join('=')];
    });
}

/** The value by the parameter's style (OpenAPI 3.1, Parameter Object); `undefined` where nothing is written. */
function readValue(parameter: ShopParameter, written: readonly Written[]): Json | undefined {
  const { name, schema, style, explode, memberSchema } = parameter;
  if (written.length === 0) return undefined;
  if (style === 'deepObject') return deepObject(parameter, written);
  const texts = written.map(([, text]) => text);
  if (schema.type === 'array') {
    const items = explode ? texts : texts.flatMap((text) => text.split(','));
    return items.map((item) => scalarOf(plainText(item, parameter), memberSchema('')));
  }
  if (texts.length > 1) throw new Refusal(400, `the parameter "${name}" is given more than once`);
  return scalarOf(plainText(texts.join(''), parameter), schema);
}

/** Only URLs are percent-encoded. */
function plainText(text: string, { in: place }: ShopParameter): string {
  if (place === 'query') return decode(text, '+');
  return place === 'path' ? decode(text, '') : text.trim();
}

function deepObject({ name, memberSchema }: ShopParameter, written: readonly Written[]): Json {
  const members = written.map(([key, text]): [string, Json] => {
    const member = key.slice(name.length + 1, -1);
    return [member, scalarOf(decode(text, '+'), memberSchema(member))];
  });
  const names = new Set(members.map(([member]) => member));
  // `price=5` is no object, and a member that stands twice has no one value.
  return names.size < members.length || names.has('') ? null : Object.fromEntries(members);
}

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Text as the number or boolean that it writes, unless it is to be text; the schema refuses what is left. */
function scalarOf(text: string, { type }: JsonObject): Json {
  if (type === 'string') return text;
  if (NUMBER.test(text)) return Number(text);
  return text === 'true' || text === 'false' ? text === 'true' : text;
}

/** Undoes percent-encoding (RFC 3986, 2.1), and `+` where it stands for a space. */
export function decode(text: string, space: '+' | ''): string {
  try {
    return decodeURIComponent(space === '' ? text : text.replaceAll(space, ' '));
  } catch {
    throw new Refusal(400, 'a percent-encoded text is not UTF-8');
  }
}
