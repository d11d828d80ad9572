import { childOf, childrenOf, placeOf, type Node } from '../source/index.ts';
import {
  FLOWS,
  unsupportedScheme,
  type OAuthFlow,
  type SchemeDetails,
  type SecurityScheme,
} from './security.ts';
import {
  booleanMember,
  objectAt,
  refuse,
  requireMember,
  objectMember,
  requiredString,
  stringMember,
  type Reading,
} from './structure.ts';

type ReadDetails = (node: Node, reading: Reading) => SchemeDetails | undefined;

const TYPES: Readonly<Record<SchemeDetails['type'], ReadDetails>> = {
  apiKey: readApiKey,
  http: readHttp,
  oauth2: readOAuth,
  openIdConnect: readOpenIdConnect,
  mutualTLS: () => ({ type: 'mutualTLS' }),
};

/** Reads a Security Scheme Object, `$ref` followed; `undefined` after a defect. */
export function readScheme(
  name: string,
  child: Node,
  reading: Reading,
): SecurityScheme | undefined {
  const node = objectAt(child, reading);
  if (node === undefined) return undefined;
  const details = readDetails(node, reading);
  const deprecated = booleanMember(node, 'deprecated', reading) ?? false;
  return details && { name, deprecated, place: placeOf(node), ...details };
}

function readDetails(node: Node, reading: Reading): SchemeDetails | undefined {
  const type = requiredString(node, 'type', reading);
  if (type === undefined) return undefined;
  if (isType(type)) return TYPES[type](node, reading);
  const message = `"type" must be one of ${Object.keys(TYPES).join(', ')}, not "${type}"`;
  return refuse(childOf(node, 'type'), message, reading);
}

function isType(type: string): type is SchemeDetails['type'] {
  return Object.hasOwn(TYPES, type);
}

const PLACES = ['header', 'query', 'cookie'] as const;

function readApiKey(node: Node, reading: Reading): SchemeDetails | undefined {
  const key = requiredString(node, 'name', reading);
  const given = requiredString(node, 'in', reading);
  const place = PLACES.find((each) => each === given);
  if (given !== undefined && place === undefined) {
    const message = `"in" must be one of ${PLACES.join(', ')}, not "${given}"`;
    refuse(childOf(node, 'in'), message, reading);
  }
  return key === undefined || place === undefined ? undefined : { type: 'apiKey', in: place, key };
}

function readHttp(node: Node, reading: Reading): SchemeDetails | undefined {
  const scheme = requiredString(node, 'scheme', reading);
  if (scheme === undefined) return undefined;
  const bearerFormat = stringMember(node, 'bearerFormat', reading);
  const details = { type: 'http', scheme, bearerFormat } as const;
  const message = unsupportedScheme(details);
  const place = placeOf(childOf(node, 'scheme'));
  if (message !== undefined) reading.warnings.push({ message, place });
  return details;
}

function readOAuth(node: Node, reading: Reading): SchemeDetails | undefined {
  requireMember(node, 'flows', reading);
  const flows = objectMember(node, 'flows', reading);
  if (flows === undefined) return undefined;
  const known = childrenOf(flows).filter(([key]) => !key.startsWith('x-'));
  return { type: 'oauth2', flows: known.flatMap(([key, child]) => readFlow(key, child, reading)) };
}

/** What only a browser or a person can go through has no token URL of use to a test. */
function readFlow(key: string, child: Node, reading: Reading): readonly OAuthFlow[] {
  const flow = FLOWS.find((each) => each === key);
  if (flow === undefined) {
    const hint = `Flows are ${FLOWS.join(', ')}.`;
    reading.warnings.push({ message: `"${key}" is not a flow. ${hint}`, place: placeOf(child) });
    return [];
  }
  const node = objectAt(child, reading);
  if (node === undefined) return [];
  return [{ flow, tokenUrl: stringMember(node, 'tokenUrl', reading), place: placeOf(child) }];
}

function readOpenIdConnect(node: Node, reading: Reading): SchemeDetails | undefined {
  const url = requiredString(node, 'openIdConnectUrl', reading);
  return url === undefined ? undefined : { type: 'openIdConnect', url };
}
