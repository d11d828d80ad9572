import { createServer } from 'node:http';

import { Provider } from 'oidc-provider';
import { onTestFinished, vi } from 'vitest';

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

/** An OpenID provider on loopback: client credentials and passwords, client secrets checked. */
export async function serveIdentity({
  clientAuthentication = 'client_secret_basic',
}: {
  readonly clientAuthentication?: 'client_secret_basic' | 'client_secret_post';
} = {}): Promise<Identity> {
  // It advises newer versions of Node, and against its keys and memory in production.
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.spyOn(console, 'info').mockImplementation(() => {});
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const issuer = `http://127.0.0.1:${portOf(server.address())}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        token_endpoint_auth_method: clientAuthentication,
        grant_types: ['client_credentials', 'password'],
        redirect_uris: [],
        response_types: [],
      },
    ],
    scopes: ['read', 'write'],
    features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false } },
    ttl: { ClientCredentials: 600 },
  });
  const asked: URLSearchParams[] = [];
  const issued: string[] = [];
  allowPasswords(provider);
  provider.use(async (context, next) => {
    await next();
    const body: unknown = context.body;
    if (context.path !== '/token') return;
    asked.push(new URLSearchParams(bodyOf(context.oidc.body)));
    if (typeof body === 'object' && body !== null && 'access_token' in body) {
      issued.push(String(body.access_token));
    }
  });
  const answer = provider.callback();
  server.on('request', (request, response) => void answer(request, response));
  const find = ({ headers }: Seen) =>
    provider.ClientCredentials.find(headers.authorization?.replace(/^Bearer /, '') ?? '');
  return {
    issuer,
    asked,
    issued,
    isValid: async (request, scope) => {
      const token = await find(request);
      return token?.isValid === true && (scope === undefined || token.scope === scope);
    },
    revokeAll: async () => {
      for (const token of issued) await (await provider.ClientCredentials.find(token))?.destroy();
    },
  };
}

function bodyOf(body: object | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(body ?? {}).map(([key, value]) => [key, String(value)]));
}

/** The library leaves this grant out, since OAuth 2.1 does. */
function allowPasswords(provider: Provider): void {
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
      context.body = { access_token: value, expires_in: token.expiration, token_type: 'Bearer' };
    },
    parameters,
  );
}
