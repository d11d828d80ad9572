import type { Header } from '../exchange/index.ts';
import { headerValues } from './headers.ts';

/** What the field `Content-Type` says (RFC 9110, section 8.3). */
export type ContentType =
  | { readonly kind: 'missing' }
  | { readonly kind: 'malformed'; readonly text: string }
  | {
      readonly kind: 'media-type';
      /** Type and subtype in lower case: `application/json`. */
      readonly essence: string;
      /** In lower case, without quotes. */
      readonly charset: string | undefined;
    };

const TOKEN = String.raw`[\w!#$%&'*+.^|~\x60-]+`;
const ESSENCE = new RegExp(`${TOKEN}/${TOKEN}`, 'y');
/** Sticky, so that each parameter is read once whatever follows it. One may be empty. */
const PARAMETER = new RegExp(
  String.raw`[ \t]*;[ \t]*(?:(${TOKEN})=(?:(${TOKEN})|"((?:[^"\\]|\\.)*)"))?`,
  'ys',
);

/** A field given twice is malformed: it takes one value. */
export function readContentType(headers: readonly Header[]): ContentType {
  const values = headerValues(headers, 'content-type');
  const [text] = values;
  if (text === undefined) return { kind: 'missing' };
  const parsed = values.length === 1 ? parseMediaType(text) : undefined;
  return parsed ?? { kind: 'malformed', text: values.join(', ') };
}

function parseMediaType(text: string): ContentType | undefined {
  ESSENCE.lastIndex = 0;
  const essence = ESSENCE.exec(text)?.[0];
  if (essence === undefined) return undefined;
  const parameters = parseParameters(text, essence.length);
  if (parameters === undefined) return undefined;
  const charset = parameters.find(([name]) => name === 'charset')?.[1].toLowerCase();
  return { kind: 'media-type', essence: essence.toLowerCase(), charset };
}

type Parameter = readonly [name: string, value: string];

function parseParameters(text: string, start: number): readonly Parameter[] | undefined {
  const parameters: Parameter[] = [];
  PARAMETER.lastIndex = start;
  while (PARAMETER.lastIndex < text.length) {
    const match = PARAMETER.exec(text);
    if (match === null) return undefined;
    const [, name = '', token, quoted = ''] = match;
    parameters.push([name.toLowerCase(), token ?? quoted.replaceAll(/\\(.)/gs, '$1')]);
  }
  return parameters;
}

/** JSON itself or a type built on it (RFC 6839, section 3.1); the essence in lower case. */
export function isJsonType(essence: string): boolean {
  return essence === 'application/json' || essence.endsWith('+json');
}
