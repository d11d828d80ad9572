import {
  appendPointer,
  childOf,
  childrenOf,
  isJsonObject,
  type Json,
  type JsonObject,
  type Node,
} from '../../source/index.ts';
import {
  followed,
  isDangling,
  noteOrigin,
  pick,
  referenceTo,
  textsAt,
  type Conversion,
} from './conversion.ts';
import { convertParameter } from './parameters.ts';

/** `responses` of an operation. */
export function convertResponses(
  operation: Node,
  pointer: string,
  conversion: Conversion,
): JsonObject {
  const own = textsAt(operation, 'produces', conversion.produces);
  // An operation that does not say what it produces may produce anything.
  const produces = own.length > 0 ? own : ['*/*'];
  const entries = childrenOf(childOf(operation, 'responses')).map(
    ([status, child]): [string, Json] => [
      status,
      convertResponse(child, appendPointer(pointer, status), { produces, conversion }),
    ],
  );
  return Object.fromEntries(entries);
}

interface Production {
  readonly produces: readonly string[];
  readonly conversion: Conversion;
}

function convertResponse(child: Node, pointer: string, production: Production): Json {
  const { conversion } = production;
  const node = followed(child, conversion);
  if (isDangling(node) || !isJsonObject(node.value)) return node.value ?? null;
  noteOrigin(conversion, [pointer], node);
  const headers = childrenOf(childOf(node, 'headers')).map(([name, header]): [string, Json] => {
    return [name, convertParameter(header, appendPointer(pointer, 'headers', name), conversion)];
  });
  return {
    ...pick(node, ['description']),
    ...(headers.length > 0 && { headers: Object.fromEntries(headers) }),
    ...contentOf(node, pointer, production),
  };
}

function contentOf(node: Node, pointer: string, { produces, conversion }: Production): JsonObject {
  const schema = childOf(node, 'schema');
  const examples = childOf(node, 'examples');
  if (schema.value === undefined) return {};
  const content = produces.map((range): [string, Json] => {
    const path = [pointer, 'content', range] as const;
    noteOrigin(conversion, [...path, 'schema'], schema);
    const example = childOf(examples, range);
    if (example.value !== undefined) noteOrigin(conversion, [...path, 'example'], example);
    return [
      range,
      { schema: schemaFor(schema), ...(example.value !== undefined && { example: example.value }) },
    ];
  });
  return { content: Object.fromEntries(content) };
}

/** A file is bytes; everything else is a schema that OpenAPI 3.0 has too. */
function schemaFor(schema: Node): JsonObject {
  const isFile = isJsonObject(schema.value) && schema.value.type === 'file';
  return isFile ? { type: 'string', format: 'binary' } : referenceTo(schema);
}
