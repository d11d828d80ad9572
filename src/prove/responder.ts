import type { LoginConfig } from '../config/index.ts';
import { resourcesOf, type Contract, type Resource } from '../contract/index.ts';
import { createAnswers, type Answers } from './answers.ts';
import { admit } from './access.ts';
import type { Fault } from './choose-response.ts';
import type { RequestFinding } from './finding.ts';
import { createHandlers, type Call, type Handle } from './handlers.ts';
import { createLogins, type Logins } from './logins.ts';
import type { MadeAnswer } from './made-answer.ts';
import { CAPTCHA_PATH, madeLogin } from './made-login.ts';
import { createMemory } from './memory.ts';
import { readBody } from './read-body.ts';
import { readParameters } from './read-parameters.ts';
import type { ReceivedRequest } from './received-request.ts';
import type { Responded } from './responded.ts';
import { createRoutes, type Route, type Routes } from './routes.ts';
import { wireOf, type Wire } from './wire.ts';

export interface Responder {
  readonly respond: (request: ReceivedRequest) => Responded;
}

export interface ResponderOptions {
  /** Decides ids, tokens and captchas. */
  readonly seed: number;
  /** True for what is overlooked in a request, as if the document did not ask for it. */
  readonly leniency?: ((finding: RequestFinding) => boolean) | undefined;
  /** The clock of attempt limits, in milliseconds; default: that of the system. */
  readonly now?: (() => number) | undefined;
}

/** A server that keeps the document, without the network: pure but for its own state. */
export function createResponder(contract: Contract, options: ResponderOptions): Responder {
  const { seed, leniency = () => false, now = Date.now } = options;
  const { routes, resources, login } = outlineOf(contract);
  const answers = createAnswers();
  const logins = createLogins({ operations: contract.operations, config: login, seed, now });
  const handle = createHandlers({ resources, answers, logins, memory: createMemory(), seed });
  const server: Server = { routes, answers, logins, leniency, handle };
  return { respond: (request) => respond(wireOf(request), server) };
}

/** What the document alone says of a server. */
interface Outline {
  readonly routes: Routes;
  readonly resources: readonly Resource[];
  readonly login: LoginConfig;
}

/** Many servers are made from one contract. */
const outlines = new WeakMap<Contract, Outline>();

function outlineOf(contract: Contract): Outline {
  const { operations } = contract;
  const outline = outlines.get(contract) ?? {
    routes: createRoutes(contract),
    resources: resourcesOf(operations),
    login: madeLogin(operations),
  };
  outlines.set(contract, outline);
  return outline;
}

interface Server {
  readonly routes: Routes;
  readonly answers: Answers;
  readonly logins: Logins;
  readonly leniency: (finding: RequestFinding) => boolean;
  readonly handle: Handle;
}

function respond(wire: Wire, server: Server): Responded {
  if (wire.path === CAPTCHA_PATH) return captchaAnswer(server.logins);
  const found = server.routes.find(wire.path);
  if (found.length === 0) return besideDocument(404);
  const route = routeFor(wire.method, found);
  return route === undefined ? otherMethod(wire.method, found) : respondTo(wire, route, server);
}

/** HEAD is what GET is, but for the body (RFC 9110, section 9.3.2). */
function routeFor(method: string, found: readonly Route[]): Route | undefined {
  const by = (wanted: string) => found.find(({ operation }) => operation.method === wanted);
  return by(method) ?? (method === 'HEAD' ? by('GET') : undefined);
}

function otherMethod(method: string, found: readonly Route[]): Responded {
  const methods = new Set(found.map(({ operation }) => operation.method));
  if (methods.has('GET')) methods.add('HEAD');
  const allow = [...methods, 'OPTIONS'].join(', ');
  return besideDocument(method === 'OPTIONS' ? 204 : 405, [['allow', allow]]);
}

function besideDocument(status: number, headers: MadeAnswer['headers'] = []): Responded {
  const answer = { status, headers, body: new Uint8Array() };
  return { operation: undefined, accepted: status < 400, response: undefined, answer };
}

function captchaAnswer(logins: Logins): Responded {
  const { id, answer } = logins.issueCaptcha();
  const value = { id, answer };
  const body = Buffer.from(JSON.stringify(value));
  const headers = [['content-type', 'application/json']] as const;
  return { ...besideDocument(200), answer: { status: 200, headers, body, value } };
}

function respondTo(wire: Wire, route: Route, server: Server): Responded {
  const { operation } = route;
  const { user, findings: onCredentials } = admit(wire, operation, server.logins.sessions);
  const parameters = readParameters(wire, route);
  const body = readBody(wire, operation);
  const findings = [...onCredentials, ...parameters.findings, ...body.findings];
  const first = findings.find((finding) => !server.leniency(finding));
  if (first !== undefined) return server.answers.refuse(operation, faultOf(first));
  if (!server.answers.isAcceptable(operation, wire.header('accept'))) {
    return server.answers.refuse(operation, 'not-acceptable');
  }
  const call: Call = { wire, route, user, parameters: parameters.values, body: body.value };
  return server.handle(call);
}

function faultOf({ in: place, keyword }: RequestFinding): Fault {
  if (place === 'security') return 'credentials';
  if (keyword === 'media-type') return 'media-type';
  return keyword === 'malformed' || place !== 'body' ? 'malformed' : 'invalid';
}
