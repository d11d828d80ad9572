import {
  appendPointer,
  childOf,
  childrenOf,
  isJsonObject,
  type Json,
  type JsonObject,
  type Node,
} from '../../source/index.ts';
import { noteOrigin, pick, textAt, type Conversion } from './conversion.ts';

/** What OpenAPI 3.0 calls the flows of OAuth 2. */
const FLOWS: Readonly<Record<string, string>> = {
  implicit: 'implicit',
  password: 'password',
  application: 'clientCredentials',
  accessCode: 'authorizationCode',
};

/** `securityDefinitions` as security schemes. */
export function convertSecuritySchemes(root: Node, conversion: Conversion): JsonObject {
  const entries = childrenOf(childOf(root, 'securityDefinitions')).map(
    ([name, node]): [string, Json] => {
      noteOrigin(conversion, [appendPointer('/components/securitySchemes', name)], node);
      return [name, convertScheme(node)];
    },
  );
  return Object.fromEntries(entries);
}

function convertScheme(node: Node): Json {
  const { value } = node;
  if (!isJsonObject(value)) return value ?? null;
  if (value.type === 'basic')
    return { ...pick(node, ['description']), type: 'http', scheme: 'basic' };
  if (value.type !== 'oauth2') return value;
  const given = textAt(node, 'flow');
  const flow = FLOWS[given] ?? given;
  const flows = { [flow]: { scopes: {}, ...flowOf(value) } };
  return { ...pick(node, ['description']), type: 'oauth2', flows };
}

function flowOf({ authorizationUrl, tokenUrl, scopes }: JsonObject): JsonObject {
  return {
    ...(authorizationUrl !== undefined && { authorizationUrl }),
    ...(tokenUrl !== undefined && { tokenUrl }),
    ...(scopes !== undefined && { scopes }),
  };
}
