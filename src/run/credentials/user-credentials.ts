import type { Authorization } from '../../cases/index.ts';
import type { RequiredScheme } from '../../contract/index.ts';
import type { ClientCertificate, Exchange } from '../../exchange/index.ts';
import type { Server } from '../server.ts';
import { challengeOf } from './challenge.ts';
import { brokenGrant, grantOf, joined, type Grant, type GrantContext } from './grant.ts';
import { lackOf } from './lack.ts';
import type { TokenSource } from './token-source.ts';
import { createTokenSources, reserve, type TokensInput } from './tokens.ts';

/** Finds the credentials of a user's requests among those that are configured. */
export interface UserCredentials {
  /** Why a request can't be authorised; `undefined` where it can. */
  lackOf(authorization: Authorization): string | undefined;
  /** Rejects with `NotTestedError` where a token can't be had. */
  grant(authorization: Authorization): Promise<Grant>;
  /**
   * Another grant, where the answer says that the tokens of this one were no longer good;
   * `undefined` where it does not. Rejects with `NotTestedError`.
   */
  renew(used: UsedGrant): Promise<Grant | undefined>;
  close(): Promise<void>;
}

/** A grant and what came back. */
export interface UsedGrant {
  readonly grant: Grant;
  readonly authorization: Authorization;
  readonly exchange: Exchange;
  /** True where a refusal is what the case expects. */
  readonly isRefusalExpected: boolean;
}

export interface CredentialsInput extends Omit<TokensInput, 'identityOf'> {
  /** Connects to the server under test with a client certificate. */
  readonly serverWith: (certificate: ClientCertificate) => Server;
}

export function createUserCredentials(input: CredentialsInput): UserCredentials {
  const servers = new Map<ClientCertificate, Server>();
  const tokens: TokensInput = {
    ...input,
    identityOf(certificate) {
      const known = servers.get(certificate) ?? input.serverWith(certificate);
      servers.set(certificate, known);
      return known;
    },
  };
  const context: GrantContext = { ...tokens, sourceOf: createTokenSources(tokens) };
  /** Sources of which the server has taken a token. */
  const proven = new Set<TokenSource>();
  return {
    lackOf: (authorization) => lackIn(authorization, context),
    grant: (authorization) => grantFor(authorization, context),
    renew: async (used) => {
      const { grant, authorization, exchange } = used;
      if (exchange.response !== undefined && exchange.response.status !== 401) {
        for (const { source } of grant.tokens) proven.add(source);
      }
      if (!isStale(used, proven)) return undefined;
      reserve(input.pace, 1);
      await Promise.all(grant.tokens.map(({ source, token }) => source.renewed(token)));
      return grantFor(authorization, context);
    },
    close: async () => {
      await Promise.all([...servers.values()].map((server) => server.close()));
    },
  };
}

/**
 * Whether the answer is due to a token that was good once: the server has taken others of its source.
 * Where a refusal is expected anyway, only the server's own word for it counts.
 */
function isStale(
  { grant, authorization, exchange, isRefusalExpected }: UsedGrant,
  proven: ReadonlySet<TokenSource>,
): boolean {
  if (exchange.response?.status !== 401 || authorization.broken !== undefined) return false;
  const { tokens } = grant;
  if (tokens.length === 0 || !tokens.every(({ source }) => proven.has(source))) return false;
  const challenge = challengeOf(exchange);
  return challenge === 'stale' || (challenge === 'unsaid' && !isRefusalExpected);
}

function lackIn(authorization: Authorization, context: GrantContext): string | undefined {
  if (chosenOf(authorization, context) !== undefined) return undefined;
  const [first = []] = authorization.alternatives;
  const lacking = first.find((required) => !isConfigured(required, context));
  return lacking && lackOf(lacking.scheme, context.identity);
}

/** The first set that is configured; none, where the document lets that be, only after those. */
function chosenOf(
  { alternatives }: Authorization,
  context: GrantContext,
): readonly RequiredScheme[] | undefined {
  const configured = alternatives.filter((set) => set.every((each) => isConfigured(each, context)));
  return configured.find((set) => set.length > 0) ?? configured[0];
}

function isConfigured({ scheme }: RequiredScheme, { config }: GrantContext): boolean {
  return config.target.security.has(scheme.name);
}

async function grantFor(authorization: Authorization, context: GrantContext): Promise<Grant> {
  const { broken } = authorization;
  const chosen = chosenOf(authorization, context) ?? [];
  const grants = await Promise.all([
    ...chosen.map((required) => grantOf(required, context)),
    ...(broken === undefined ? [] : [brokenGrant(broken, context)]),
  ]);
  return joined(grants);
}
