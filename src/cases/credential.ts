import type { RequiredScheme, SecurityScheme } from '../contract/index.ts';
import type { Header, HttpRequest } from '../exchange/index.ts';

/** What a client shows to be let in. */
export type Credential =
  /** An API key or an access token. */
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'pair'; readonly username: string; readonly password: string }
  /** Instead of all that the scheme would write. */
  | { readonly kind: 'text'; readonly text: string }
  /** Shown by the connection and not by the request. */
  | { readonly kind: 'certificate' };

/** What is wrong with credentials on purpose. */
export type Flaw =
  | 'missing'
  | 'wrong'
  | 'empty'
  | 'malformed'
  | 'other-scheme'
  | 'expired'
  | 'unsigned';

/** A credential and the scheme that says where it goes. */
export interface SchemeCredential {
  readonly scheme: SecurityScheme;
  readonly credential: Credential;
}

/** What authorises a request. */
export interface Authorization {
  /** Sets of schemes, of which one is used: the first that is configured. In an empty one is none. */
  readonly alternatives: readonly (readonly RequiredScheme[])[];
  /** Whose credentials are left out or made up on purpose. */
  readonly broken?: { readonly how: Flaw; readonly required: RequiredScheme } | undefined;
}

/** The request with these credentials, and without one that is missing on purpose. */
export function withCredentials(
  request: HttpRequest,
  { broken }: Authorization,
  credentials: readonly SchemeCredential[],
): HttpRequest {
  const bare = broken === undefined ? request : placed(request, broken.required.scheme, undefined);
  return credentials.reduce(
    (changed, { scheme, credential }) => placed(changed, scheme, textOf(scheme, credential)),
    bare,
  );
}

/** How the credential is written where the scheme puts it. */
function textOf(scheme: SecurityScheme, credential: Credential): string | undefined {
  if (credential.kind === 'certificate') return undefined;
  if (credential.kind === 'text') return credential.text;
  if (credential.kind === 'pair') return `Basic ${basicPair(credential)}`;
  return tokenPrefix(scheme) + credential.token;
}

/** User name and password as HTTP Basic joins them (RFC 7617). */
export function basicPair({
  username,
  password,
}: {
  readonly username: string;
  readonly password: string;
}): string {
  return Buffer.from(`${username}:${password}`, 'utf8').toString('base64');
}

function tokenPrefix(scheme: SecurityScheme): string {
  if (scheme.type === 'apiKey') return '';
  const isBearer = scheme.type !== 'http' || scheme.scheme.toLowerCase() === 'bearer';
  return isBearer ? 'Bearer ' : `${scheme.scheme} `;
}

/** The request with the text in the scheme's place, or with nothing there. */
function placed(
  request: HttpRequest,
  scheme: SecurityScheme,
  text: string | undefined,
): HttpRequest {
  if (scheme.type === 'mutualTLS') return request;
  if (scheme.type !== 'apiKey') return withHeader(request, 'authorization', text);
  return PLACES[scheme.in](request, scheme.key, text);
}

const PLACES = { header: withHeader, query: withQuery, cookie: withCookie } as const;

function withHeader(request: HttpRequest, name: string, text: string | undefined): HttpRequest {
  const others = request.headers.filter(([each]) => each.toLowerCase() !== name.toLowerCase());
  return { ...request, headers: text === undefined ? others : [...others, [name, text]] };
}

function withQuery(request: HttpRequest, name: string, text: string | undefined): HttpRequest {
  const [path = '', ...query] = request.path.split('?');
  const key = encodeURIComponent(name);
  const others = query
    .join('?')
    .split('&')
    .filter((pair) => pair !== '' && pair !== key && !pair.startsWith(`${key}=`));
  const pairs = text === undefined ? others : [...others, `${key}=${encodeURIComponent(text)}`];
  return { ...request, path: pairs.length === 0 ? path : `${path}?${pairs.join('&')}` };
}

function withCookie(request: HttpRequest, name: string, text: string | undefined): HttpRequest {
  const others = request.headers
    .filter(isCookie)
    .flatMap(([, value]) => value.split('; '))
    .filter((pair) => !pair.startsWith(`${name}=`));
  const pairs = text === undefined ? others : [...others, `${name}=${text}`];
  return withHeader(request, 'cookie', pairs.length === 0 ? undefined : pairs.join('; '));
}

function isCookie([header]: Header): boolean {
  return header.toLowerCase() === 'cookie';
}
