/** The kinds of object that an OpenAPI description is made of, lists and maps of them included. */
export type ObjectKind =
  | 'root'
  | 'components'
  | 'paths'
  | 'pathItem'
  | 'operations'
  | 'operation'
  | 'parameters'
  | 'parameter'
  | 'requestBodies'
  | 'requestBody'
  | 'responses'
  | 'namedResponses'
  | 'response'
  | 'headers'
  | 'header'
  | 'content'
  | 'mediaType'
  | 'encodings'
  | 'encoding'
  | 'examples'
  | 'example'
  | 'links'
  | 'link'
  | 'callbacks'
  | 'callback'
  | 'schemas'
  | 'schema'
  | 'discriminator'
  | 'securitySchemes'
  | 'securityScheme';

type Shape = Readonly<Partial<Record<string, ObjectKind>>>;

const VALUE = { schema: 'schema', content: 'content', examples: 'examples' } as const;

/** What the members of an object are, as of OpenAPI 3.2; `*` stands for every other one. */
const SHAPES: Readonly<Record<ObjectKind, Shape>> = {
  root: { paths: 'paths', webhooks: 'paths', components: 'components' },
  components: {
    schemas: 'schemas',
    responses: 'namedResponses',
    parameters: 'parameters',
    examples: 'examples',
    requestBodies: 'requestBodies',
    headers: 'headers',
    securitySchemes: 'securitySchemes',
    links: 'links',
    callbacks: 'callbacks',
    pathItems: 'paths',
    mediaTypes: 'content',
  },
  paths: { '*': 'pathItem' },
  pathItem: {
    parameters: 'parameters',
    additionalOperations: 'operations',
    ...namesOf('get put post delete options head patch trace query', 'operation'),
  },
  operations: { '*': 'operation' },
  operation: {
    parameters: 'parameters',
    requestBody: 'requestBody',
    responses: 'responses',
    callbacks: 'callbacks',
  },
  parameters: { '*': 'parameter' },
  parameter: VALUE,
  requestBodies: { '*': 'requestBody' },
  requestBody: { content: 'content' },
  responses: { '*': 'response' },
  namedResponses: { '*': 'response' },
  response: { headers: 'headers', content: 'content', links: 'links' },
  headers: { '*': 'header' },
  header: VALUE,
  content: { '*': 'mediaType' },
  mediaType: {
    schema: 'schema',
    itemSchema: 'schema',
    examples: 'examples',
    encoding: 'encodings',
    prefixEncoding: 'encodings',
    itemEncoding: 'encoding',
  },
  encodings: { '*': 'encoding' },
  encoding: {
    headers: 'headers',
    encoding: 'encodings',
    prefixEncoding: 'encodings',
    itemEncoding: 'encoding',
  },
  examples: { '*': 'example' },
  example: {},
  links: { '*': 'link' },
  link: {},
  callbacks: { '*': 'callback' },
  callback: { '*': 'pathItem' },
  schemas: { '*': 'schema' },
  schema: {
    discriminator: 'discriminator',
    ...namesOf('properties patternProperties dependentSchemas $defs definitions', 'schemas'),
    ...namesOf('allOf anyOf oneOf prefixItems', 'schemas'),
    ...namesOf('additionalProperties unevaluatedProperties propertyNames', 'schema'),
    ...namesOf('items unevaluatedItems contains not if then else contentSchema', 'schema'),
  },
  discriminator: {},
  securitySchemes: { '*': 'securityScheme' },
  securityScheme: {},
};

/** Maps by path, expression or status, in which `x-…` is an extension and no name. */
const EXTENSIBLE_MAPS: ReadonlySet<ObjectKind> = new Set(['paths', 'callback', 'responses']);

/** Where under `components` an object that was written elsewhere can stand. */
export const SECTIONS: Readonly<Partial<Record<ObjectKind, string>>> = {
  schema: 'schemas',
  response: 'responses',
  parameter: 'parameters',
  example: 'examples',
  requestBody: 'requestBodies',
  header: 'headers',
  securityScheme: 'securitySchemes',
  link: 'links',
  callback: 'callbacks',
  mediaType: 'mediaTypes',
};

/** What a member of an object is; `undefined` for plain data, in which `$ref` is a word. */
export function memberKind(kind: ObjectKind | undefined, key: string): ObjectKind | undefined {
  if (kind === undefined) return undefined;
  const shape = SHAPES[kind];
  if (Object.hasOwn(shape, key)) return shape[key];
  return key.startsWith('x-') && EXTENSIBLE_MAPS.has(kind) ? undefined : shape['*'];
}

/** What the items of a list are that stands where an object of this kind may. */
export function itemKind(kind: ObjectKind | undefined): ObjectKind | undefined {
  return kind === undefined ? undefined : (SHAPES[kind]['*'] ?? kind);
}

function namesOf(names: string, kind: ObjectKind): Shape {
  return Object.fromEntries(names.split(' ').map((name) => [name, kind]));
}
