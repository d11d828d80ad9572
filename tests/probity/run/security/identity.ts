import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { TLSSocket } from 'node:tls';

import { Provider, type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import { onTestFinished, vi } from 'vitest';

import type { Authority } from './certificates.ts';
import { portOf, type Seen } from './servers.ts';

export const CLIENT = { clientId: 'checks', clientSecret: 'client-canary-:/%' };
export const USER = { username: 'me', password: 'user-canary-1' };

export interface Identity {
  /** Of the OpenID provider. */
  readonly issuer: string;
  /** Bodies of the requests for tokens, in order. */
  readonly asked: URLSearchParams[];
  /** Every token that was issued, in order. */
  readonly issued: string[];
  /** Whether the request carries a token that is valid now, with this scope. */
  isValid(request: Seen, scope?: string): Promise<boolean>;
  /** Takes back every token issued so far. */
  revokeAll(): Promise<void>;
}

interface IdentityOptions {
  readonly clientAuthentication?: 'client_secret_basic' | 'client_secret_post' | 'tls_client_auth';
  /** True: a password gets a refresh token too. */
  readonly refreshes?: boolean;
  /** By HTTPS, and with certificates of clients. */
  readonly authority?: Authority;
}

/** An OpenID provider on loopback: client credentials and passwords, client secrets checked. */
export async function serveIdentity({
  clientAuthentication = 'client_secret_basic',
  refreshes = false,
  authority,
}: IdentityOptions = {}): Promise<Identity> {
  // It advises newer versions of Node, and against its keys and memory in production.
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.spyOn(console, 'info').mockImplementation(() => {});
  const server =
    authority === undefined
      ? createServer()
      : createSecureServer({ ...authority.server, ca: authority.ca, ...ASKING });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const origin = authority === undefined ? 'http://127.0.0.1' : 'https://localhost';
  const issuer = `${origin}:${portOf(server.address())}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.clientId,
        ...(clientAuthentication === 'tls_client_auth'
          ? { tls_client_auth_subject_dn: 'CN=checks' }
          : { client_secret: CLIENT.clientSecret }),
        token_endpoint_auth_method: clientAuthentication,
        grant_types: ['client_credentials', 'password', 'refresh_token'],
        redirect_uris: [],
        response_types: [],
      },
    ],
    scopes: ['openid', 'offline_access', 'read', 'write'],
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      mTLS: MUTUAL_TLS,
    },
    clientAuthMethods: [clientAuthentication],
    rotateRefreshToken: true,
    findAccount: (_, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
    ttl: { ClientCredentials: 600, AccessToken: 600 },
  });
  const asked: URLSearchParams[] = [];
  const issued: string[] = [];
  const refreshTokens: string[] = [];
  allowPasswords(provider, refreshes);
  provider.use(async (context, next) => {
    await next();
    const body: unknown = context.body;
    if (context.path !== '/token') return;
    asked.push(new URLSearchParams(bodyOf(context.oidc.body)));
    if (typeof body === 'object' && body !== null && 'access_token' in body) {
      issued.push(String(body.access_token));
      if ('refresh_token' in body) refreshTokens.push(String(body.refresh_token));
    }
  });
  const answer = provider.callback();
  server.on('request', (request, response) => void answer(request, response));
  const find = async (token: string) =>
    (await provider.ClientCredentials.find(token)) ?? provider.AccessToken.find(token);
  return {
    issuer,
    asked,
    issued,
    isValid: async (request, scope) => {
      const token = await find(request.headers.authorization?.replace(/^Bearer /, '') ?? '');
      return token?.isValid === true && (scope === undefined || token.scope === scope);
    },
    revokeAll: async () => {
      for (const token of issued) await (await find(token))?.destroy();
      for (const token of refreshTokens) await (await provider.RefreshToken.find(token))?.destroy();
    },
  };
}

const ASKING = { requestCert: true, rejectUnauthorized: false };

/** By the certificate of the connection. */
const MUTUAL_TLS: NonNullable<Configuration['features']>['mTLS'] = {
  enabled: true,
  tlsClientAuth: true,
  getCertificate: (context) => socketOf(context)?.getPeerX509Certificate(),
  certificateAuthorized: (context) => socketOf(context)?.authorized === true,
  certificateSubjectMatches: (context, _, expected) =>
    socketOf(context)?.getPeerX509Certificate()?.subject === expected,
};

function socketOf({ req }: KoaContextWithOIDC): TLSSocket | undefined {
  return req.socket instanceof TLSSocket ? req.socket : undefined;
}

function bodyOf(body: object | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(body ?? {}).map(([key, value]) => [key, String(value)]));
}

/** The library leaves this grant out, since OAuth 2.1 does. */
function allowPasswords(provider: Provider, refreshes: boolean): void {
  const parameters = ['username', 'password', 'audience', 'scope'];
  provider.registerGrantType<Record<string, unknown>>(
    'password',
    async (context) => {
      const { client, params } = context.oidc;
      const { username, password, scope } = params;
      if (username !== USER.username || password !== USER.password) {
        context.status = 400;
        context.body = { error: 'invalid_grant', error_description: 'wrong user or password' };
        return;
      }
      const scopes = typeof scope === 'string' ? { scope } : {};
      const token = new provider.ClientCredentials({ client, ...scopes });
      const value = await token.save();
      context.body = {
        access_token: value,
        expires_in: token.expiration,
        token_type: 'Bearer',
        ...(refreshes && { refresh_token: await refreshTokenFor(context, provider) }),
      };
    },
    parameters,
  );
}

/** What the library would hand out at the end of a flow in the browser. */
async function refreshTokenFor({ oidc }: KoaContextWithOIDC, provider: Provider): Promise<string> {
  const { client } = oidc;
  if (client === undefined) throw new Error('the client is known');
  const grant = new provider.Grant({ clientId: client.clientId, accountId: USER.username });
  grant.addOIDCScope('openid read write');
  const grantId = await grant.save();
  const about = { accountId: USER.username, grantId, gty: 'password', scope: 'openid read' };
  return new provider.RefreshToken({ client, ...about }).save();
}
