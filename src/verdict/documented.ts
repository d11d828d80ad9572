import type { DocumentedResponse, MediaType, Operation } from '../contract/index.ts';
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
 * What the document says of a body: the media type itself, else its range. An answer that does not
 * name its media type is taken for the only one documented.
 */
export function promisedMediaType(
  { content }: DocumentedResponse,
  contentType: ContentType,
): MediaType | undefined {
  if (contentType.kind !== 'media-type') return content.length === 1 ? content[0] : undefined;
  const { essence } = contentType;
  const type = essence.slice(0, essence.indexOf('/'));
  return (
    content.find(({ range }) => essenceOf(range) === essence) ??
    content.find(({ range }) => essenceOf(range) === `${type}/*`) ??
    content.find(({ range }) => essenceOf(range) === '*/*')
  );
}

/** A documented range without its parameters. */
export function essenceOf(range: string): string {
  const end = range.indexOf(';');
  return end === -1 ? range : range.slice(0, end).trimEnd();
}
