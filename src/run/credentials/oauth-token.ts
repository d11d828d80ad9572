import type * as OAuth from 'oauth4webapi';
import type { AuthorizationServer, Client, ClientAuth } from 'oauth4webapi';

import type { OAuthConfig } from '../../config/index.ts';
import { NotTestedError } from '../stop.ts';
import { fetchBy, type SendTo } from './exchange-fetch.ts';
import { assertNamed, tokenEndpointOf, type EndpointInput } from './token-endpoint.ts';
import type { IssuedToken } from './token-source.ts';

export interface OAuthInput extends EndpointInput {
  /** Asked for where the configuration names none. */
  readonly scopes: readonly string[];
  readonly sendTo: SendTo;
}

/** Loaded only where a token is needed. */
type Library = typeof OAuth;

/**
 * An access token by the client credentials or the password grant (RFC 6749, sections 4.4 and 4.3).
 * Rejects with `NotTestedError`.
 */
export async function fetchOAuthToken(input: OAuthInput): Promise<IssuedToken> {
  return askEndpoint(input, GRANTS[input.config.flow], parametersOf(input));
}

/**
 * The next one, by what was issued with the last (RFC 6749, section 6). Rejects with
 * `NotTestedError`.
 */
export async function refreshOAuthToken(
  input: OAuthInput,
  refreshToken: string,
): Promise<IssuedToken> {
  const issued = await askEndpoint(input, 'refresh_token', { refresh_token: refreshToken });
  // Without a new one the old one stays good.
  return { ...issued, refreshToken: issued.refreshToken ?? refreshToken };
}

async function askEndpoint(
  input: OAuthInput,
  grantType: string,
  parameters: Record<string, string>,
): Promise<IssuedToken> {
  const library: Library = await import('oauth4webapi');
  const endpoint = tokenEndpointOf(input);
  const server =
    endpoint.kind === 'url'
      ? { issuer: endpoint.url.origin, token_endpoint: endpoint.url.href }
      : await discover(library, endpoint.issuer, input);
  const { config } = input;
  const client: Client = { client_id: config.clientId };
  return asking(library, `POST ${String(server.token_endpoint)}`, async () => {
    const response = await library.genericTokenEndpointRequest(
      server,
      client,
      clientAuthOf(library, config),
      grantType,
      parameters,
      optionsFor(library, input.sendTo),
    );
    const answer = await library.processGenericTokenEndpointResponse(server, client, response);
    const {
      access_token: token,
      expires_in: expiresInSeconds,
      refresh_token: refreshToken,
    } = answer;
    return { token, expiresInSeconds, refreshToken };
  });
}

const GRANTS = { clientCredentials: 'client_credentials', password: 'password' } as const;

/** What the issuer says of itself (OpenID Connect Discovery 1.0, section 4). */
async function discover(
  library: Library,
  issuer: URL,
  { sendTo, target, config }: OAuthInput,
): Promise<AuthorizationServer> {
  const what = `GET ${issuer.href.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const server = await asking(library, what, async () => {
    const response = await library.discoveryRequest(issuer, optionsFor(library, sendTo));
    return library.processDiscoveryResponse(issuer, response);
  });
  // Who shows a certificate may have to go elsewhere (RFC 8705, section 5).
  const aliases = config.certificate === undefined ? undefined : server.mtls_endpoint_aliases;
  const url = aliases?.token_endpoint ?? server.token_endpoint ?? '';
  if (!URL.canParse(url)) throw failed(what, 'its answer has no "token_endpoint"');
  assertNamed(new URL(url), { known: [issuer, target], key: 'tokenUrl', by: 'the issuer' });
  return { ...server, token_endpoint: url };
}

/** Which hosts may be asked, and by plain HTTP, the configuration has decided already. */
function optionsFor({ customFetch, allowInsecureRequests }: Library, sendTo: SendTo) {
  return { [customFetch]: fetchBy(sendTo), [allowInsecureRequests]: true };
}

function clientAuthOf(
  { ClientSecretBasic, ClientSecretPost, None, TlsClientAuth }: Library,
  { clientSecret, clientAuthentication, certificate }: OAuthConfig,
): ClientAuth {
  if (clientSecret === undefined) return certificate === undefined ? None() : TlsClientAuth();
  return clientAuthentication === 'post'
    ? ClientSecretPost(clientSecret)
    : ClientSecretBasic(clientSecret);
}

function parametersOf({ config, scopes }: OAuthInput): Record<string, string> {
  const { username, password, audience } = config;
  const scope = (config.scopes ?? scopes).join(' ');
  return {
    ...(scope !== '' && { scope }),
    ...(audience !== undefined && { audience }),
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
  };
}

/** Rejects with `NotTestedError` for whatever the other side does. */
async function asking<T>(library: Library, what: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof NotTestedError || !(error instanceof Error)) throw error;
    throw failed(what, reasonOf(error, library));
  }
}

function failed(what: string, reason: string): NotTestedError {
  return new NotTestedError(`Failed to get an access token from "${what}": ${reason}`);
}

function reasonOf(
  error: Error,
  { ResponseBodyError, WWWAuthenticateChallengeError }: Library,
): string {
  if (error instanceof ResponseBodyError) {
    const { error: code, error_description: description, status } = error;
    return refusal(code, description, status);
  }
  if (error instanceof WWWAuthenticateChallengeError) {
    const [challenge] = error.cause;
    const { error: code, error_description: description } = challenge?.parameters ?? {};
    return refusal(code ?? 'unauthorized', description, error.status);
  }
  const { cause } = error;
  return cause instanceof Response && cause.status !== 200
    ? `status ${cause.status}`
    : error.message;
}

function refusal(code: string, description: string | undefined, status: number): string {
  return `${code}${description === undefined ? '' : ` (${description})`}, status ${status}`;
}
