import type { IncomingHttpHeaders } from 'node:http';

/** A request as it arrived, before anything in it is believed. */
export interface ShopRequest {
  readonly method: string;
  /** Percent-encoded, without the query. */
  readonly path: string;
  /** Percent-encoded, without the question mark. */
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  /** The body's bytes; `undefined` when there are more of them than the server takes. */
  readonly bytes: Buffer | undefined;
}

/** A header field with one value. */
export function headerOf({ headers }: ShopRequest, name: string): string | undefined {
  const value = headers[name.toLowerCase()];
  return Array.isArray(value) ? value.join(', ') : value;
}

/** A media type without its parameters, and these, all names in lower case. */
export interface MediaType {
  readonly essence: string;
  readonly parameters: ReadonlyMap<string, string>;
}

const TOKEN = String.raw`[\w!#$%&'*+.^|~\x60-]+`;
const MEDIA_TYPE = new RegExp(
  String.raw`^(${TOKEN}/${TOKEN})((?:[ \t]*;[ \t]*(?:${TOKEN}=(?:${TOKEN}|"(?:[^"\\]|\\.)*"))?)*)[ \t]*$`,
);
const PARAMETER = new RegExp(String.raw`(${TOKEN})=(?:(${TOKEN})|"((?:[^"\\]|\\.)*)")`, 'g');

/** Reads a media type (RFC 9110, 8.3.1); `undefined` where it is malformed. */
export function readMediaType(given: string | undefined): MediaType | undefined {
  const [, essence, rest = ''] = MEDIA_TYPE.exec(given?.trim() ?? '') ?? [];
  if (essence === undefined) return undefined;
  const parameters = [...rest.matchAll(PARAMETER)].map(
    ([, name = '', token, quoted = '']) =>
      [name.toLowerCase(), token ?? quoted.replaceAll(/\\(.)/g, '$1')] as const,
  );
  return { essence: essence.toLowerCase(), parameters: new Map(parameters) };
}

/**
 * Whether a media range with a weight above 0 covers one of the types (RFC 9110, 12.5.1). An answer
 * without a body has no type, and suits everyone.
 */
export function isAcceptable(accept: string | undefined, types: readonly string[]): boolean {
  const ranges = (accept ?? '*/*').split(',').flatMap((each) => readMediaType(each) ?? []);
  if (types.length === 0 || ranges.length === 0) return true;
  return types.some((type) => weightOf(type, ranges) > 0);
}

/** The weight that the most specific range gives a type. */
function weightOf(type: string, ranges: readonly MediaType[]): number {
  const covering = [type, `${type.split('/', 1)[0] ?? ''}/*`, '*/*'];
  const [best] = covering.flatMap((range) => ranges.filter(({ essence }) => essence === range));
  return best === undefined ? 0 : Number(best.parameters.get('q') ?? 1);
}
