import { createHash } from 'node:crypto';

import { basicPair } from '../cases/index.ts';
import type { SchemeConfig, SecurityConfig } from '../config/index.ts';
import { unsupportedScheme, type Operation, type SecurityScheme } from '../contract/index.ts';
import type { RequestFinding } from './finding.ts';
import { decoded, nameOf, type Wire } from './wire.ts';

/** The users that a made server knows. */
export type User = 'own' | 'other';

/** The credentials of a user by scheme, as a run is configured with them. */
export function madeSecurity(schemes: readonly SecurityScheme[], user: User): SecurityConfig {
  const configured = schemes.flatMap((scheme): readonly (readonly [string, SchemeConfig])[] => {
    const config = configOf(scheme, user);
    return config === undefined ? [] : [[scheme.name, { ...config, place: undefined }]];
  });
  return new Map(configured);
}

/** None of a certificate, since a made server speaks plain HTTP, nor of what answers a challenge. */
function configOf(
  scheme: SecurityScheme,
  user: User,
): Extract<SchemeConfig, { kind: 'value' | 'token' | 'basic' }> | undefined {
  if (unsupportedScheme(scheme) !== undefined || scheme.type === 'mutualTLS') return undefined;
  const token = tokenOf(scheme, user);
  const place = undefined;
  if (scheme.type === 'apiKey') return { kind: 'value', value: token, place };
  if (isBasic(scheme)) return { kind: 'basic', username: `made-${user}`, password: token, place };
  return { kind: 'token', token, place };
}

function isBasic(scheme: SecurityScheme): boolean {
  return scheme.type === 'http' && scheme.scheme.toLowerCase() === 'basic';
}

/**
 * The same for schemes that write into the same place, so that they can be asked for together. Of
 * bearers in the form of a JWT, so that a changed copy of it can be tried.
 */
function tokenOf(scheme: SecurityScheme, user: User): string {
  const isKey = scheme.type === 'apiKey';
  const place = isKey ? `${scheme.in} ${scheme.key}` : 'authorization';
  const digest = createHash('sha256').update(`${place} ${user}`).digest('hex').slice(0, 32);
  if (isKey || isBasic(scheme)) return `made${digest}`;
  const parts = [{ alg: 'HS256', typ: 'JWT' }, { sub: user }].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  return [...parts, digest].join('.');
}

/** Who sent a request. */
export interface Admission {
  /** `undefined` where no credentials are asked for, or none are right. */
  readonly user: string | undefined;
  readonly findings: readonly RequestFinding[];
  /** The token of a login that let the request in. */
  readonly session?: string | undefined;
}

/** Users by the tokens that a login has handed out. */
export type Sessions = ReadonlyMap<string, string>;

/** One set of schemes is enough, of which each must be satisfied. */
export function admit(wire: Wire, operation: Operation, sessions: Sessions): Admission {
  const { security } = operation;
  if (security.length === 0) return { user: undefined, findings: [] };
  let findings: readonly RequestFinding[] | undefined;
  for (const { schemes } of security) {
    const users = schemes.map(({ scheme }) => userOf(scheme, wire, sessions));
    if (users.every((user) => user !== undefined)) return { user: users[0], findings: [] };
    findings ??= schemes.flatMap(({ scheme }, at) =>
      users[at] === undefined ? [findingOf(scheme, wire, operation)] : [],
    );
  }
  return { user: undefined, findings: findings ?? [] };
}

function findingOf(scheme: SecurityScheme, wire: Wire, { id }: Operation): RequestFinding {
  const keyword = shownFor(scheme, wire) === undefined ? 'missing' : 'wrong';
  return { operation: id, in: 'security', name: scheme.name, pointer: '', keyword };
}

function userOf(scheme: SecurityScheme, wire: Wire, sessions: Sessions): string | undefined {
  const shown = shownFor(scheme, wire);
  if (shown === undefined) return undefined;
  const known = (['own', 'other'] as const).find((user) => shown === textOf(scheme, user));
  return known ?? sessions.get(shown.replace(/^bearer +/, ''));
}

/** What the request has in the place of the scheme. */
function shownFor(scheme: SecurityScheme, wire: Wire): string | undefined {
  if (scheme.type === 'mutualTLS') return undefined;
  if (scheme.type !== 'apiKey') return normal(wire.header('authorization'));
  const { key } = scheme;
  if (scheme.in === 'header') return wire.header(key);
  const pairs = scheme.in === 'query' ? wire.pairs : wire.cookies;
  const pair = pairs.find((each) => nameOf(each) === key);
  return pair === undefined ? undefined : decoded(pair.slice(pair.indexOf('=') + 1));
}

/** The name of a scheme is the same in any case (RFC 9110, section 11.1). */
function normal(authorization: string | undefined): string | undefined {
  return authorization?.replace(/^[^ ]+/, (name) => name.toLowerCase());
}

function textOf(scheme: SecurityScheme, user: User): string | undefined {
  const config = configOf(scheme, user);
  if (config === undefined) return undefined;
  if (config.kind === 'value') return config.value;
  if (config.kind === 'basic') return `basic ${basicPair(config)}`;
  const name = scheme.type === 'http' ? scheme.scheme.toLowerCase() : 'bearer';
  return `${name} ${config.token}`;
}
