import type { DocumentedResponse, MediaType, Operation } from '../contract/index.ts';
import { bestFit } from '../serialize/index.ts';
import type { ContentType } from './content-type.ts';

/** What the document says of a status: the code itself, else its range, else `default`. */
export function documentedResponse(
  { responses }: Operation,
  status: number,
): DocumentedResponse | undefined {
  const code = String(status);
  const range = `${code.charAt(0)}XX`;
  return (
    responses.find((response) => response.status === code) ??
    responses.find((response) => response.status === range) ??
    responses.find((response) => response.status === 'default')
  );
}

/**
 * What the document says of a body: the media type that fits best. An answer that does not name its
 * media type is taken for the only one documented.
 */
export function promisedMediaType(
  { content }: DocumentedResponse,
  contentType: ContentType,
): MediaType | undefined {
  if (contentType.kind !== 'media-type') return content.length === 1 ? content[0] : undefined;
  return bestFit(content, contentType.name);
}
