import type { SecurityScheme } from '../contract/index.ts';
import { isJsonObject, type Json, type JsonObject } from '../source/index.ts';
import { basicPair, type Credential, type Flaw, type SchemeCredential } from './credential.ts';

/**
 * What may be wrong with credentials of a scheme, besides that they are missing or made up; of which
 * schemes a token that has expired is known.
 */
export function flawsOf(
  scheme: SecurityScheme,
  expired: ReadonlySet<string>,
): readonly SmallFlaw[] {
  if (scheme.type === 'mutualTLS') return [];
  if (scheme.type === 'apiKey') return ['empty', 'other-scheme'];
  const flaws = ['empty', 'malformed', 'other-scheme'] as const;
  if (isSigned(scheme)) return [...flaws, 'expired', 'unsigned'];
  return expired.has(scheme.name) ? [...flaws, 'expired'] : flaws;
}

export type SmallFlaw = Exclude<Flaw, 'missing' | 'wrong'>;

/** Whether the document says that tokens are JWTs (RFC 7519). */
function isSigned(scheme: SecurityScheme): boolean {
  if (scheme.type === 'openIdConnect') return true;
  return scheme.type === 'http' && /jwt/i.test(scheme.bearerFormat ?? '');
}

/**
 * The known credential with this flaw, and where it goes; `undefined` where none can be made of it: of
 * a token that is no JWT, or of none.
 */
export function flawedCredential(
  flaw: SmallFlaw,
  scheme: SecurityScheme,
  known: Credential | undefined,
): SchemeCredential | undefined {
  if (flaw === 'other-scheme' && scheme.type === 'apiKey') {
    return known && { scheme: elsewhere(scheme), credential: known };
  }
  const text = TEXTS[flaw](scheme, known);
  return text === undefined ? undefined : { scheme, credential: { kind: 'text', text } };
}

/** A key in the query shows in logs, and one in a header does not: one is no stand-in for the other. */
function elsewhere(scheme: Extract<SecurityScheme, { type: 'apiKey' }>): SecurityScheme {
  return { ...scheme, in: scheme.in === 'header' ? 'query' : 'header' };
}

type TextOf = (scheme: SecurityScheme, known: Credential | undefined) => string | undefined;

const TEXTS: Readonly<Record<SmallFlaw, TextOf>> = {
  empty: (scheme) => (scheme.type === 'apiKey' ? '' : `${nameOf(scheme)} `),
  // Neither a token (RFC 6750, section 2.1) nor base64 (RFC 7617, section 2).
  malformed: (scheme) => `${nameOf(scheme)} %probity% %probity%`,
  'other-scheme': (scheme, known) => {
    if (known?.kind === 'pair') return `Bearer ${basicPair(known)}`;
    if (known?.kind !== 'token') return undefined;
    return `${nameOf(scheme) === 'Bearer' ? 'Basic' : 'Bearer'} ${known.token}`;
  },
  expired: (_, known) => rewritten(known, (header, payload) => [header, { ...payload, exp: 1 }]),
  unsigned: (_, known) =>
    rewritten(known, (header, payload) => [{ ...header, alg: 'none' }, payload]),
};

/** As clients write it, in whatever case it is documented. */
function nameOf(scheme: SecurityScheme): string {
  if (scheme.type !== 'http') return 'Bearer';
  return scheme.scheme.replace(/^[a-z]/, (initial) => initial.toUpperCase());
}

/** A JWT that says something else, with the signature of what it said before, or none for `none`. */
function rewritten(
  known: Credential | undefined,
  change: (header: JsonObject, payload: JsonObject) => readonly [JsonObject, JsonObject],
): string | undefined {
  const [, first, second, signature] = JWT.exec(known?.kind === 'token' ? known.token : '') ?? [];
  const [header, payload] = [first, second].map(partOf);
  if (header === undefined || payload === undefined) return undefined;
  const changed = change(header, payload);
  const [head, claims] = changed.map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  return `Bearer ${head}.${claims}.${changed[0]['alg'] === 'none' ? '' : signature}`;
}

const JWT = /^([\w-]+)\.([\w-]+)\.([\w-]*)$/;

function partOf(text: string | undefined): JsonObject | undefined {
  if (text === undefined) return undefined;
  try {
    const value: Json = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
