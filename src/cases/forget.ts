import type { DocumentedHeader, Encodings, MediaType, Operation } from '../contract/index.ts';
import type { Schema } from '../schema/index.ts';
import { forgetRandom } from './random/random-cases.ts';

/**
 * Lets go of what the cases of an operation, and the judging of its answers, were made from: the
 * converted and the compiled schemas. What asks for them again has them made again.
 */
export function forgetOperation(operation: Operation): void {
  forgetRandom(operation);
  for (const schema of schemasOf(operation)) schema.forget?.();
}

function schemasOf({ parameters, requestBody, responses }: Operation): readonly Schema[] {
  return [
    ...parameters.flatMap(ofDescribed),
    ...(requestBody?.content ?? []).flatMap(ofMediaType),
    ...responses.flatMap(({ headers, content }) => [
      ...headers.flatMap(ofDescribed),
      ...content.flatMap(ofMediaType),
    ]),
  ];
}

function ofDescribed({
  schema,
  mediaType,
}: Pick<DocumentedHeader, 'schema' | 'mediaType'>): readonly Schema[] {
  return [...present(schema), ...(mediaType === undefined ? [] : ofMediaType(mediaType))];
}

function ofMediaType({ schema, itemSchema, ...encodings }: MediaType): readonly Schema[] {
  return [...present(schema), ...present(itemSchema), ...ofEncodings(encodings)];
}

function ofEncodings({ encoding, prefixEncoding, itemEncoding }: Encodings): readonly Schema[] {
  const last = itemEncoding === undefined ? [] : [itemEncoding];
  return [...Object.values(encoding), ...prefixEncoding, ...last].flatMap(
    ({ headers, ...inner }) => [...headers.flatMap(ofDescribed), ...ofEncodings(inner)],
  );
}

function present(schema: Schema | undefined): readonly Schema[] {
  return schema === undefined ? [] : [schema];
}
