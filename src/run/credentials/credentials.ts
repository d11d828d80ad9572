import {
  basicPair,
  madeUpCredential,
  type Authorization,
  type Case,
  type Credential,
  type SchemeCredential,
} from '../../cases/index.ts';
import type { ClientCertificate, Exchange } from '../../exchange/index.ts';
import type { RequiredScheme, SecurityScheme } from '../../contract/index.ts';
import { variableName } from '../../record/index.ts';
import type { Server } from '../server.ts';
import { UntestedError } from '../untested.ts';
import { challengeOf } from './challenge.ts';
import { lackOf } from './lack.ts';
import type { TokenSource } from './token-source.ts';
import { createTokenSources, reserve, type TokensInput, type TokenSourceOf } from './tokens.ts';

/** What one request is authorised with. */
export interface Grant {
  readonly credentials: readonly SchemeCredential[];
  /** The server, connected to with the client certificate. */
  readonly identity: Server | undefined;
  /** The tokens that can be had anew. */
  readonly tokens: readonly { readonly source: TokenSource; readonly token: string }[];
}

/** Finds the credentials of requests among those that are configured. */
export interface Credentials {
  /** Why the case can't be authorised; `undefined` where it can. */
  lackOf(tried: Case): string | undefined;
  /** Rejects with `UntestedError` where a token can't be had. */
  grant(authorization: Authorization): Promise<Grant>;
  /**
   * Another grant, where the answer says that the tokens of this one were no longer good;
   * `undefined` where it does not. Rejects with `UntestedError`.
   */
  renew(refused: RefusedGrant): Promise<Grant | undefined>;
  close(): Promise<void>;
}

/** A grant and what came back. */
export interface RefusedGrant {
  readonly grant: Grant;
  readonly authorization: Authorization;
  readonly exchange: Exchange;
  /** True where a refusal is what the case expects. */
  readonly isExpected: boolean;
}

export interface CredentialsInput extends TokensInput {
  /** Connects to the server under test with a client certificate. */
  readonly serverWith: (certificate: ClientCertificate) => Server;
}

interface State extends CredentialsInput {
  readonly sourceOf: TokenSourceOf;
  readonly identities: Map<ClientCertificate, Server>;
  /** Sources of which the server has taken a token. */
  readonly proven: Set<TokenSource>;
}

export function createCredentials(input: CredentialsInput): Credentials {
  const state: State = {
    ...input,
    sourceOf: createTokenSources(input),
    identities: new Map(),
    proven: new Set(),
  };
  return {
    lackOf: (tried) => lackOfCase(tried, state),
    grant: (authorization) => grant(authorization, state),
    renew: (refused) => renew(refused, state),
    close: async () => {
      await Promise.all([...state.identities.values()].map((server) => server.close()));
    },
  };
}

function lackOfCase({ steps }: Case, state: State): string | undefined {
  for (const { authorization } of steps) {
    if (authorization === undefined || chosenOf(authorization, state) !== undefined) continue;
    const [first = []] = authorization.alternatives;
    const lacking = first.find((required) => !isConfigured(required, state));
    if (lacking !== undefined) return lackOf(lacking.scheme);
  }
  return undefined;
}

/** The first set that is configured; none, where the document lets that be, only after those. */
function chosenOf(
  { alternatives }: Authorization,
  state: State,
): readonly RequiredScheme[] | undefined {
  const configured = alternatives.filter((set) => set.every((each) => isConfigured(each, state)));
  return configured.find((set) => set.length > 0) ?? configured[0];
}

function isConfigured({ scheme }: RequiredScheme, { config }: State): boolean {
  return config.target.security.has(scheme.name);
}

async function grant(authorization: Authorization, state: State): Promise<Grant> {
  const chosen = chosenOf(authorization, state) ?? [];
  const parts = await Promise.all(chosen.map((required) => grantOf(required, state)));
  const { broken } = authorization;
  if (broken?.how === 'wrong') parts.push(await madeUp(broken.required, state));
  return {
    credentials: parts.flatMap(({ credentials }) => credentials),
    identity: parts.find(({ identity }) => identity !== undefined)?.identity,
    tokens: parts.flatMap(({ tokens }) => tokens),
  };
}

async function grantOf(required: RequiredScheme, state: State): Promise<Grant> {
  const { scheme } = required;
  const configured = state.config.target.security.get(scheme.name);
  switch (configured?.kind) {
    case undefined:
      return NOTHING;
    case 'value':
      return granting(scheme, { kind: 'token', token: configured.value });
    case 'token':
      return granting(scheme, { kind: 'token', token: configured.token });
    case 'basic': {
      const { username, password } = configured;
      const pair = basicPair({ username, password });
      state.redactor.learn(variableName(`${scheme.name}_CREDENTIALS`), pair);
      return granting(scheme, { kind: 'pair', username, password });
    }
    case 'certificate':
      return { ...NOTHING, identity: identityOf(configured.certificate, state) };
    case 'oauth':
    case 'login': {
      const source = state.sourceOf(required, configured);
      const token = await source.current();
      return { ...granting(scheme, { kind: 'token', token }), tokens: [{ source, token }] };
    }
  }
}

const NOTHING: Grant = { credentials: [], identity: undefined, tokens: [] };

function granting(scheme: SecurityScheme, credential: Credential): Grant {
  return { ...NOTHING, credentials: [{ scheme, credential }] };
}

function identityOf(certificate: ClientCertificate, state: State): Server {
  const known = state.identities.get(certificate);
  if (known !== undefined) return known;
  const server = state.serverWith(certificate);
  state.identities.set(certificate, server);
  return server;
}

/** Of the form of the known one, where that can be had. It shall be seen in what is written. */
async function madeUp(required: RequiredScheme, state: State): Promise<Grant> {
  const { scheme } = required;
  const known = await grantOf(required, state).catch(unlessUntested);
  const word = `probity-${state.config.seed}`;
  const credential = madeUpCredential(scheme, known?.credentials[0]?.credential, word);
  if (credential.kind === 'token') state.redactor.ignore(credential.token);
  if (credential.kind === 'pair') state.redactor.ignore(basicPair(credential));
  return granting(scheme, credential);
}

function unlessUntested(error: unknown): undefined {
  if (!(error instanceof UntestedError)) throw error;
}

/**
 * The server has taken tokens of these sources before, so it is the token that it does not take any
 * more. Where a refusal is expected, only the server's own word that it is the token counts.
 */
async function renew(
  { grant: refused, authorization, exchange, isExpected }: RefusedGrant,
  state: State,
): Promise<Grant | undefined> {
  const { proven, pace } = state;
  const sources = refused.tokens.map(({ source }) => source);
  const { response } = exchange;
  if (response?.status !== 401) {
    if (response !== undefined) for (const source of sources) proven.add(source);
    return undefined;
  }
  const challenge = challengeOf(exchange);
  const isStale = challenge === 'stale' || (challenge === 'unsaid' && !isExpected);
  const isProven = sources.length > 0 && sources.every((source) => proven.has(source));
  if (!isStale || !isProven || authorization.broken !== undefined) return undefined;
  reserve(pace, 1);
  await Promise.all(refused.tokens.map(({ source, token }) => source.renewed(token)));
  return grant(authorization, state);
}
