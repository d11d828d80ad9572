import {
  basicPair,
  madeUpCredential,
  type Credential,
  type SchemeCredential,
} from '../../cases/index.ts';
import type { SchemeConfig } from '../../config/index.ts';
import type { RequiredScheme, SecurityScheme } from '../../contract/index.ts';
import type { ClientCertificate } from '../../exchange/index.ts';
import type { Server } from '../server.ts';
import { NotTestedError } from '../stop.ts';
import type { TokenSource } from './token-source.ts';
import { secretName } from './secret-name.ts';
import type { TokenConfig, TokensInput, TokenSourceOf } from './tokens.ts';

/** What one request is authorised with. */
export interface Grant {
  readonly credentials: readonly SchemeCredential[];
  /** The server, connected to with the client certificate. */
  readonly server: Server | undefined;
  /** The tokens that can be had anew. */
  readonly tokens: readonly { readonly source: TokenSource; readonly token: string }[];
}

/** Where grants come from. */
export interface GrantContext extends TokensInput {
  readonly sourceOf: TokenSourceOf;
  /** The server under test, connected to with a client certificate; always the same for one. */
  readonly serverOf: (certificate: ClientCertificate) => Server;
}

const NOTHING: Grant = { credentials: [], server: undefined, tokens: [] };

/** The configured credentials of a scheme. Rejects with `NotTestedError` where a token can't be had. */
export async function grantOf(required: RequiredScheme, context: GrantContext): Promise<Grant> {
  const { scheme } = required;
  const configured = context.config.target.security.get(scheme.name);
  if (configured === undefined) return NOTHING;
  if (configured.kind === 'certificate') {
    return { ...NOTHING, server: context.serverOf(configured.certificate) };
  }
  if (configured.kind === 'oauth' || configured.kind === 'login') {
    return tokenGrant(required, configured, context);
  }
  return granting(scheme, fixedCredential(scheme, configured, context));
}

async function tokenGrant(
  required: RequiredScheme,
  configured: TokenConfig,
  { sourceOf }: GrantContext,
): Promise<Grant> {
  const source = sourceOf(required, configured);
  const token = await source.current();
  return { ...granting(required.scheme, { kind: 'token', token }), tokens: [{ source, token }] };
}

function fixedCredential(
  scheme: SecurityScheme,
  configured: Extract<SchemeConfig, { kind: 'value' | 'token' | 'basic' }>,
  { redactor, identity }: GrantContext,
): Credential {
  if (configured.kind === 'value') return { kind: 'token', token: configured.value };
  if (configured.kind === 'token') return { kind: 'token', token: configured.token };
  const { username, password } = configured;
  redactor.learn(secretName(scheme, 'CREDENTIALS', identity), basicPair({ username, password }));
  return { kind: 'pair', username, password };
}

function granting(scheme: SecurityScheme, credential: Credential): Grant {
  return { ...NOTHING, credentials: [{ scheme, credential }] };
}

/** Of the form of the known one, where that can be had. It shall be seen in what is written. */
export async function madeUpGrant(required: RequiredScheme, context: GrantContext): Promise<Grant> {
  const { scheme } = required;
  const { redactor, config } = context;
  const known = await grantOf(required, context).catch(unlessNotTested);
  const word = config.seed.toString(16).padStart(8, '0');
  const credential = madeUpCredential(scheme, known?.credentials[0]?.credential, word);
  if (credential.kind === 'token') redactor.ignore(credential.token);
  if (credential.kind === 'pair') redactor.ignore(basicPair(credential));
  return granting(scheme, credential);
}

function unlessNotTested(error: unknown): undefined {
  if (!(error instanceof NotTestedError)) throw error;
}

export function joined(grants: readonly Grant[]): Grant {
  return {
    credentials: grants.flatMap(({ credentials }) => credentials),
    server: grants.find(({ server }) => server !== undefined)?.server,
    tokens: grants.flatMap(({ tokens }) => tokens),
  };
}
