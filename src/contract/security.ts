import type { Place } from '../source/index.ts';

/** A way to authorise requests (OpenAPI, Security Scheme Object), known by its name. */
export type SecurityScheme = SchemeIdentity & SchemeDetails;

interface SchemeIdentity {
  /** Key under `components.securitySchemes`. */
  readonly name: string;
  /** Since OpenAPI 3.2. */
  readonly deprecated: boolean;
  readonly place: Place;
}

export type SchemeDetails =
  | { readonly type: 'apiKey'; readonly in: 'header' | 'query' | 'cookie'; readonly key: string }
  /** `scheme` as documented; its case does not count (RFC 9110, section 11.1). */
  | {
      readonly type: 'http';
      readonly scheme: string;
      /** Of Bearer tokens, in words of the document: `JWT`. */
      readonly bearerFormat?: string | undefined;
    }
  | { readonly type: 'oauth2'; readonly flows: readonly OAuthFlow[] }
  /** URL of the discovery document. */
  | { readonly type: 'openIdConnect'; readonly url: string }
  | { readonly type: 'mutualTLS' };

/** Schemes of HTTP whose credentials are worked out from a challenge (RFC 4559, 7486, 7616, 7804, 8120). */
const CHALLENGED = new Set([
  'digest',
  'hoba',
  'mutual',
  'negotiate',
  'scram-sha-1',
  'scram-sha-256',
]);

/** Why Probity has no credentials of a scheme, whatever is configured; `undefined` where it may have. */
export function unsupportedScheme(scheme: SchemeDetails): string | undefined {
  if (scheme.type !== 'http' || !CHALLENGED.has(scheme.scheme.toLowerCase())) return undefined;
  return `HTTP ${scheme.scheme} is not supported: its credentials answer a challenge of the server`;
}

/** The flows of OpenAPI 3.2; the last one is not in earlier versions. */
export const FLOWS = [
  'implicit',
  'password',
  'clientCredentials',
  'authorizationCode',
  'deviceAuthorization',
] as const;

export interface OAuthFlow {
  readonly flow: (typeof FLOWS)[number];
  /** May be relative; `undefined` where the flow has none. */
  readonly tokenUrl: string | undefined;
  readonly place: Place;
}

/** One set of schemes that together authorise a request; an empty one: nothing is needed. */
export interface SecurityRequirement {
  readonly schemes: readonly RequiredScheme[];
  readonly place: Place;
}

export interface RequiredScheme {
  readonly scheme: SecurityScheme;
  readonly scopes: readonly string[];
  /** Of its name in the requirement. */
  readonly place: Place;
}
