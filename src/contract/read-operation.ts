import { childOf, formatDefect, placeOf, type Defect, type Node } from '../source/index.ts';
import type { ContractWarning, Operation, OperationName, Parameter, Server } from './contract.ts';
import { partWith, type FoundOperation, type PathItem } from './find-operations.ts';
import { deepFreeze } from './freeze.ts';
import { readKnownValues } from './known-values.ts';
import { readLogin, type BodyParts } from './login.ts';
import { once } from './once.ts';
import { readOutcome, type BodyRead } from './outcome.ts';
import { readRequestBody, readResponses } from './read-bodies.ts';
import { checkPathParameters, readParameters } from './read-parameters.ts';
import { readOperationSecurity, type SecurityReading } from './read-security.ts';
import { findSecrets } from './secrets.ts';
import type { SecurityRequirement } from './security.ts';
import { basePathOf, readServers } from './servers.ts';
import { booleanMember, stringMember, type Reading } from './structure.ts';

/** An operation, with what only reading the contract needs. */
export interface OperationReading {
  readonly operation: Operation;
  readonly node: Node;
  readonly pathItem: PathItem;
  /** Node of the request body, `$ref` followed. */
  readonly requestBody: Node | undefined;
  readonly parts: BodyParts;
  /** Where criteria read the response body. */
  readonly bodyReads: readonly BodyRead[];
}

/** What reading an operation came to. */
export interface OperationResult {
  readonly found: FoundOperation;
  /** `undefined` where something is wrong with it. */
  readonly reading: OperationReading | undefined;
  readonly defects: readonly Defect[];
}

/** Reads one operation, with defects of its own; warnings go to those of the document. */
export function readOperation(
  found: FoundOperation,
  known: SecurityReading,
  shared: Reading,
): OperationResult {
  const reading = { ...shared, defects: [] };
  const read = readAll(found, known, reading);
  const isSound = reading.defects.length === 0;
  return {
    found,
    reading: isSound ? read : undefined,
    defects: withoutRepeats(reading.defects),
  };
}

function readAll(
  found: FoundOperation,
  known: SecurityReading,
  reading: Reading,
): OperationReading {
  const { node, pathItem } = found;
  const described = describedParameters(found, reading);
  const security = readOperationSecurity(node, known, reading);
  const request = readRequestBody(node, reading);
  const { responses, parts } = readResponses(node, reading);
  const bodyParts = lazyParts(request?.parts, parts);
  const { outcome, invariants, bodyReads } = readOutcome(node, responses, reading);
  const login = readLogin(node, bodyParts, reading);
  const parameters = withoutKeys(described, security);
  const values = readKnownValues(node, { parameters, parts: bodyParts }, reading);
  const secrets = once(() => deepFreeze(findSecrets(bodyParts, { login, parameters })));
  const operation: Operation = {
    ...nameOf(found),
    ...remarksOn(node, reading),
    place: placeOf(node),
    ...effectsOf(found, reading),
    ...methodsOf(found),
    parameters,
    requestBody: request?.body,
    responses,
    security,
    ...locationOf(nearestServers(found, reading), reading),
    outcome,
    invariants,
    login,
    get secrets() {
      return secrets();
    },
    get values() {
      return values();
    },
  };
  deepFreeze(operation);
  return { operation, node, pathItem, requestBody: request?.node, parts: bodyParts, bodyReads };
}

function methodsOf({
  documentedMethods,
  urlMethods,
}: FoundOperation): Pick<Operation, 'documentedMethods' | 'urlMethods'> {
  return { documentedMethods, urlMethods };
}

function effectsOf(
  { node, method }: FoundOperation,
  reading: Reading,
): Pick<Operation, 'sideEffects' | 'shared'> {
  return {
    sideEffects: booleanMember(node, 'x-side-effects', reading) ?? !SAFE_METHODS.has(method),
    shared: booleanMember(node, 'x-shared', reading) ?? false,
  };
}

/** What is for people. */
function remarksOn(
  node: Node,
  reading: Reading,
): Pick<Operation, 'summary' | 'description' | 'deprecated'> {
  const summary = stringMember(node, 'summary', reading) ?? '';
  const { value: description } = childOf(node, 'description');
  const deprecated = childOf(node, 'deprecated').value === true;
  return { summary, ...(typeof description === 'string' && { description }), deprecated };
}

function nameOf({ id, operationId, method, path }: FoundOperation): OperationName {
  return { id, operationId, method, path };
}

function describedParameters(
  { path, node, pathItem }: FoundOperation,
  reading: Reading,
): readonly Parameter[] {
  const parameters = readParameters(partWith(pathItem, 'parameters') ?? node, node, reading);
  checkPathParameters(path, parameters, { node, reading });
  return parameters;
}
/** QUERY is the method of OpenAPI 3.2 for a search with a body. */
const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'QUERY']);

/** A parameter that is the key of a security scheme is the scheme's business. */
function withoutKeys(
  parameters: readonly Parameter[],
  security: readonly SecurityRequirement[],
): readonly Parameter[] {
  const schemes = security.flatMap((each) => each.schemes).map(({ scheme }) => scheme);
  return parameters.filter(
    (parameter) =>
      !schemes.some(
        (scheme) =>
          scheme.type === 'apiKey' &&
          scheme.in === parameter.in &&
          scheme.key.toLowerCase() === parameter.name.toLowerCase(),
      ),
  );
}

function locationOf(
  servers: readonly Server[],
  { basePath: ofDocument }: Reading,
): Pick<Operation, 'servers' | 'basePath'> {
  const [first] = servers;
  const own = first === undefined ? ofDocument : basePathOf(first);
  return { servers, basePath: { ofDocument, own } };
}

function lazyParts(
  request: (() => BodyParts['request']) | undefined,
  response: () => BodyParts['response'],
): BodyParts {
  const [requestParts, responseParts] = [once(request ?? (() => [])), once(response)];
  return {
    get request() {
      return requestParts();
    },
    get response() {
      return responseParts();
    },
  };
}

/** `servers` of an operation, else of its path. */
export function nearestServers(
  { node, pathItem }: FoundOperation,
  reading: Reading,
): readonly Server[] {
  const around = partWith(pathItem, 'servers');
  const isOwn = childOf(node, 'servers').value !== undefined || around === undefined;
  return readServers(isOwn ? node : around, reading);
}

/** Two responses with the same broken schema make the same defect. */
function withoutRepeats(defects: readonly Defect[]): readonly Defect[] {
  return [...new Map(defects.map((defect) => [formatDefect(defect), defect])).values()];
}

/** Criteria that read a field which no schema describes: most likely a slip of the pen. */
export function warnOfUnknownFields({ bodyReads, parts }: OperationReading): ContractWarning[] {
  if (bodyReads.length === 0) return [];
  const described = new Set(parts.response.map(({ pointer }) => pointer));
  if (described.size === 0) return [];
  return bodyReads
    .filter(({ pointer }) => !described.has(pointer) && !described.has(anyItem(pointer)))
    .map(({ node, pointer }) => ({
      message: `the criterion reads "${pointer}", which no response schema describes`,
      place: placeOf(node),
    }));
}

/** The pointer with `*` for each index, as schemas of items are found. */
function anyItem(pointer: string): string {
  return pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*');
}
