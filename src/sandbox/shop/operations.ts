import type { JsonObject } from '../../source/index.ts';
import { forRequests, listOf, objectAt, textOf } from './document.ts';
import { validatorIn, type Validate } from './validators.ts';

/** A parameter, as far as a server needs it. */
export interface ShopParameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly style: string;
  readonly explode: boolean;
  /** Of the value, `$ref`s followed; in an array or object the schema of each member. */
  readonly schema: JsonObject;
  readonly memberSchema: (name: string) => JsonObject;
  readonly validate: Validate;
}

/** A request body of one media type. */
export interface ShopBody {
  readonly schema: JsonObject;
  /** Media types of a form's part, by its name; a part that is not listed may have any. */
  readonly partTypes: ReadonlyMap<string, readonly string[]>;
  readonly validate: Validate;
}

export interface ShopOperation {
  readonly id: string;
  readonly method: string;
  /** Matches the path, one group for each parameter. */
  readonly path: RegExp;
  readonly pathNames: readonly string[];
  readonly parameters: readonly ShopParameter[];
  /** By media type; empty where the operation takes no body. */
  readonly bodies: ReadonlyMap<string, ShopBody>;
  /** Media types of its successful answers. */
  readonly produces: readonly string[];
  /** Security schemes of which one is enough; empty where everyone is let in. */
  readonly schemes: readonly string[];
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch'];

/** Every operation of the document, those on literal paths before those on templates. */
export function readOperations(document: JsonObject): readonly ShopOperation[] {
  const root = forRequests(document);
  const paths = Object.entries(objectAt(root, root.paths));
  const operations = paths.flatMap(([path, item]) => {
    const pathItem = objectAt(root, item);
    return METHODS.filter((method) => pathItem[method] !== undefined).map((method) =>
      readOperation({ root, path, method, pathItem }),
    );
  });
  return operations.toSorted((one, other) => one.pathNames.length - other.pathNames.length);
}

interface Found {
  readonly root: JsonObject;
  readonly path: string;
  readonly method: string;
  readonly pathItem: JsonObject;
}

function readOperation({ root, path, method, pathItem }: Found): ShopOperation {
  const operation = objectAt(root, pathItem[method]);
  const parameters = [...listOf(pathItem.parameters), ...listOf(operation.parameters)];
  const body = objectAt(root, operation.requestBody);
  const security = listOf(operation.security ?? root.security);
  return {
    id: textOf(operation.operationId),
    method: method.toUpperCase(),
    path: new RegExp(`^${path.replaceAll('.', String.raw`\.`).replaceAll(/\{\w+\}/g, '([^/]+)')}$`),
    pathNames: [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name),
    parameters: parameters.map((each) => readParameter(root, objectAt(root, each))),
    bodies: new Map(
      Object.entries(objectAt(root, body.content)).map(([type, content]) => [
        type,
        readBody(root, objectAt(root, content)),
      ]),
    ),
    produces: producedBy(root, operation),
    schemes: security.flatMap((each) => Object.keys(objectAt(root, each))),
  };
}

function readParameter(root: JsonObject, parameter: JsonObject): ShopParameter {
  const { name, in: place, required, schema } = parameter;
  const { style = place === 'query' || place === 'cookie' ? 'form' : 'simple' } = parameter;
  const resolved = objectAt(root, schema);
  const properties = objectAt(root, resolved.properties);
  return {
    name: textOf(name),
    in: textOf(place),
    required: required === true,
    style: textOf(style),
    explode: typeof parameter.explode === 'boolean' ? parameter.explode : style === 'form',
    schema: resolved,
    memberSchema: (member) => objectAt(root, resolved.items ?? properties[member]),
    validate: validatorIn(root, schema),
  };
}

function readBody(root: JsonObject, content: JsonObject): ShopBody {
  const encodings = Object.entries(objectAt(root, content.encoding));
  return {
    schema: objectAt(root, content.schema),
    partTypes: new Map(
      encodings.map(([name, encoding]) => [
        name,
        textOf(objectAt(root, encoding).contentType).split(/,\s*/),
      ]),
    ),
    validate: validatorIn(root, content.schema),
  };
}

function producedBy(root: JsonObject, operation: JsonObject): readonly string[] {
  return Object.entries(objectAt(root, operation.responses))
    .filter(([status]) => status.startsWith('2'))
    .flatMap(([, response]) => Object.keys(objectAt(root, objectAt(root, response).content)));
}
