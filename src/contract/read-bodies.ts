import { childrenOf, placeOf, type Node } from '../source/index.ts';
import type { Part } from '../schema/index.ts';
import type { DocumentedResponse, RequestBody } from './contract.ts';
import { readContent } from './read-content.ts';
import { readHeaders } from './read-headers.ts';
import { readLinks } from './read-links.ts';
import {
  booleanMember,
  objectAt,
  objectMember,
  refuse,
  requireMember,
  type Reading,
} from './structure.ts';

/** A request body, with what only reading the contract needs. */
export interface RequestBodyReading {
  readonly node: Node;
  readonly body: RequestBody;
  readonly parts: () => readonly Part[];
}

/** Reads `requestBody` of an operation. */
export function readRequestBody(operation: Node, reading: Reading): RequestBodyReading | undefined {
  const node = objectMember(operation, 'requestBody', reading);
  if (node === undefined) return undefined;
  requireMember(node, 'content', reading);
  const { mediaTypes, parts } = readContent(node, 'request', reading);
  const required = booleanMember(node, 'required', reading) ?? false;
  return { node, parts, body: { required, content: mediaTypes, place: placeOf(node) } };
}

/** The responses, with what only reading the contract needs. */
export interface ResponsesReading {
  readonly responses: readonly DocumentedResponse[];
  readonly parts: () => readonly Part[];
}

/** Reads `responses` of an operation. */
export function readResponses(operation: Node, reading: Reading): ResponsesReading {
  // Optional since OpenAPI 3.1.
  if (reading.version === '3.0') requireMember(operation, 'responses', reading);
  const node = objectMember(operation, 'responses', reading);
  if (node === undefined) return { responses: [], parts: () => [] };
  const entries = childrenOf(node).filter(([status]) => !status.startsWith('x-'));
  if (entries.length === 0) refuse(node, '"responses" must describe at least one', reading);
  const read = entries.flatMap(([status, child]) => readResponse(status, child, reading));
  return {
    responses: read.map(({ response }) => response),
    parts: () => read.flatMap(({ parts }) => parts()),
  };
}

function readResponse(
  key: string,
  entry: Node,
  reading: Reading,
): readonly { readonly response: DocumentedResponse; readonly parts: () => readonly Part[] }[] {
  if (!/^(?:[1-5](?:\d\d|XX|xx)|default)$/.test(key)) {
    refuse(entry, `"${key}" is not a status code, a range such as 4XX, or "default"`, reading);
  }
  const node = objectAt(entry, reading);
  if (node === undefined) return [];
  const { mediaTypes, parts } = readContent(node, 'response', reading);
  return [
    {
      parts,
      response: {
        status: key.replace('xx', 'XX'),
        headers: readHeaders(node, 'response', reading),
        content: mediaTypes,
        links: readLinks(node, reading),
        place: placeOf(entry),
      },
    },
  ];
}
