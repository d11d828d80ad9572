import type { ClientCertificate } from '../exchange/index.ts';
import type { Place } from '../source/index.ts';

/** Credentials of a target by the name of the security scheme. */
export type SecurityConfig = ReadonlyMap<string, SchemeConfig>;

/** What is configured for one scheme, and where. */
export type SchemeConfig = SchemeSource & {
  /** A token that was good once. */
  readonly expired?: string | undefined;
  readonly place: Place | undefined;
};

export type SchemeSource =
  /** The key of an `apiKey` scheme. */
  | { readonly kind: 'value'; readonly value: string }
  /** A token that is there already. */
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'basic'; readonly username: string; readonly password: string }
  | ({ readonly kind: 'oauth' } & OAuthConfig)
  | { readonly kind: 'certificate'; readonly certificate: ClientCertificate }
  /** The answer of an operation, which logs in with the configured account. */
  | { readonly kind: 'login'; readonly operation: string; readonly token: string | undefined };

export interface OAuthConfig {
  readonly flow: 'clientCredentials' | 'password';
  /** A path on the target or an absolute URL. */
  readonly tokenUrl: string | undefined;
  /** Of OpenID Connect; the URL of its discovery document is taken as well. */
  readonly issuer: string | undefined;
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  readonly clientAuthentication: 'basic' | 'post';
  /** Shown to the token endpoint; without a secret it is what authenticates the client (RFC 8705). */
  readonly certificate: ClientCertificate | undefined;
  readonly username: string | undefined;
  readonly password: string | undefined;
  /** `undefined`: those that the document asks for. */
  readonly scopes: readonly string[] | undefined;
  readonly audience: string | undefined;
}
