import type { DocumentedHeader, Encoding } from '../contract/index.ts';
import { resolveSchema, validatorFor } from '../schema/index.ts';
import type { Json } from '../source/index.ts';
import { shapeOf } from './codec.ts';
import { readText } from './codecs/form.ts';
import { collapse } from './collapse.ts';
import { textOfContent } from './encoding.ts';
import { expand } from './expand.ts';
import { bestFit, parseMediaType } from './media-type.ts';
import { headerOf, type Part } from './parts.ts';
import type { Styling } from './style.ts';

/**
 * The headers of a part of which the document gives a value; `undefined` where one is required of
 * which it gives none.
 */
export function writePartHeaders(encoding: Encoding | undefined): Part['headers'] | undefined {
  const headers: [name: string, value: string][] = [];
  for (const header of encoding?.headers ?? []) {
    const value = knownValue(header);
    if (value !== undefined) headers.push([header.name, textOf(value, header)]);
    else if (header.required) return undefined;
  }
  return headers;
}

/** The example of a header, or what its schema allows alone or first. */
function knownValue({ example, schema, mediaType }: DocumentedHeader): Json | undefined {
  const json = (schema ?? mediaType?.schema)?.json ?? {};
  const { const: only, enum: values } = resolveSchema(json, json);
  const [first] = Array.isArray(values) ? values : [];
  return example ?? only ?? first;
}

function textOf(value: Json, header: DocumentedHeader): string {
  const { mediaType } = header;
  if (mediaType !== undefined) return textOfContent(value, mediaType.range) ?? '';
  return expand(value, stylingOf(header)) ?? '';
}

function stylingOf({ name, explode }: DocumentedHeader): Styling {
  return { name, style: 'simple', explode, escape: 'none' };
}

/** What a part has that its encoding speaks against, in words that quote nothing of it. */
export function partProblem(part: Part, encoding: Encoding | undefined): string | undefined {
  const { contentType, headers = [] } = encoding ?? {};
  const ranges = contentType?.split(',').map((range) => ({ range: range.trim() }));
  const given = parseMediaType(headerOf(part, 'content-type') ?? '');
  // Without one it is text, but many servers don't say what a part is.
  if (ranges !== undefined && given !== undefined && bestFit(ranges, given) === undefined) {
    return `another media type than ${contentType}`;
  }
  return headers.map((header) => headerProblem(part, header)).find((each) => each !== undefined);
}

function headerProblem(part: Part, header: DocumentedHeader): string | undefined {
  const { name, required } = header;
  const text = headerOf(part, name.toLowerCase());
  if (text === undefined) return required ? `no header "${name}"` : undefined;
  const schema = header.schema ?? header.mediaType?.schema;
  const isBroken = schema !== undefined && validatorFor(schema)(valueOf(text, header)).length > 0;
  return isBroken ? `a header "${name}" that breaks its schema` : undefined;
}

function valueOf(text: string, header: DocumentedHeader): Json {
  const { mediaType } = header;
  if (mediaType !== undefined) return readText(text, mediaType.range, shapeOf(mediaType));
  return collapse(text, stylingOf(header), shapeOf(header));
}
