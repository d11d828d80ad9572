import type { OAuthConfig } from '../../config/index.ts';
import type { SecurityScheme } from '../../contract/index.ts';
import { NotTestedError } from '../stop.ts';

/** Where the token endpoint is, or who says so. */
export type TokenEndpoint =
  | { readonly kind: 'url'; readonly url: URL }
  /** The issuer's discovery document names it. */
  | { readonly kind: 'issuer'; readonly issuer: URL };

export interface EndpointInput {
  readonly scheme: SecurityScheme;
  readonly config: OAuthConfig;
  /** Base URL of the target. */
  readonly target: URL;
}

/**
 * What the configuration says, else what the document says. A host that only the document names is
 * not asked: the credentials would go to whoever wrote it. Throws `NotTestedError`.
 */
export function tokenEndpointOf({ scheme, config, target }: EndpointInput): TokenEndpoint {
  if (config.tokenUrl !== undefined) return { kind: 'url', url: new URL(config.tokenUrl, target) };
  if (config.issuer !== undefined) return { kind: 'issuer', issuer: issuerOf(config.issuer) };
  if (scheme.type === 'openIdConnect') {
    return { kind: 'issuer', issuer: issuerOf(onTarget(scheme.url, 'issuer', target).href) };
  }
  const flows = scheme.type === 'oauth2' ? scheme.flows : [];
  const tokenUrl = flows.find(({ flow }) => flow === config.flow)?.tokenUrl;
  if (tokenUrl !== undefined) return { kind: 'url', url: onTarget(tokenUrl, 'tokenUrl', target) };
  throw new NotTestedError(
    `the document has no token endpoint for the flow "${config.flow}": set "tokenUrl" of the scheme in probity.yaml`,
  );
}

function onTarget(text: string, key: 'tokenUrl' | 'issuer', target: URL): URL {
  if (!URL.canParse(text, target.href)) {
    throw new NotTestedError(
      `the document's "${text}" is not a URL: set "${key}" of the scheme in probity.yaml`,
    );
  }
  const url = new URL(text, target);
  assertNamed(url, { known: [target], key, by: 'the document' });
  return url;
}

/** Throws `NotTestedError` for a URL of another origin than those that are named. */
export function assertNamed(
  url: URL,
  said: { readonly known: readonly URL[]; readonly key: string; readonly by: string },
): void {
  if (said.known.some(({ origin }) => origin === url.origin)) return;
  throw new NotTestedError(
    `${said.by} names ${url.origin}, which the configuration does not: set "${said.key}" of the scheme in probity.yaml to ask it for tokens`,
  );
}

const DISCOVERY = /\/\.well-known\/openid-configuration\/?$/;

function issuerOf(text: string): URL {
  return new URL(text.replace(DISCOVERY, ''));
}
