import {
  basicPair,
  flawedCredential,
  madeUpCredential,
  type Authorization,
  type Credential,
  type SchemeCredential,
  type SmallFlaw,
} from '../../cases/index.ts';
import type { SchemeConfig } from '../../config/index.ts';
import type { RequiredScheme, SecurityScheme } from '../../contract/index.ts';
import { variableName } from '../../record/index.ts';
import type { Server } from '../server.ts';
import { NotTestedError, unlessNotTested } from '../stop.ts';
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
}

const NOTHING: Grant = { credentials: [], server: undefined, tokens: [] };

/** The configured credentials of a scheme. Rejects with `NotTestedError` where a token can't be had. */
export async function grantOf(required: RequiredScheme, context: GrantContext): Promise<Grant> {
  const { scheme } = required;
  const configured = context.config.target.security.get(scheme.name);
  if (configured === undefined) return NOTHING;
  if (configured.kind === 'certificate') {
    return { ...NOTHING, server: context.identityOf(configured.certificate) };
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

/** What is sent instead of good credentials. Rejects with `NotTestedError`. */
export async function brokenGrant(
  { how, required }: NonNullable<Authorization['broken']>,
  context: GrantContext,
): Promise<Grant> {
  const { scheme } = required;
  if (how === 'missing') return NOTHING;
  const token = context.config.target.security.get(scheme.name)?.expired;
  if (how === 'expired' && token !== undefined) return granting(scheme, { kind: 'token', token });
  return how === 'wrong' ? madeUpGrant(required, context) : flawedGrant(how, required, context);
}

/** Made of the known one, and as secret: from a forged token the true one could be made again. */
async function flawedGrant(
  flaw: SmallFlaw,
  required: RequiredScheme,
  context: GrantContext,
): Promise<Grant> {
  const { scheme } = required;
  const isForged = flaw === 'expired' || flaw === 'unsigned';
  const known = await grantOf(required, context).catch(unlessNotTested);
  const flawed = flawedCredential(flaw, scheme, known?.credentials[0]?.credential);
  if (flawed === undefined) {
    const reason = isForged ? 'is no JWT' : 'can not be had';
    throw new NotTestedError(`the credential of "${scheme.name}" ${reason}`);
  }
  const { credential } = flawed;
  if (isForged && credential.kind === 'text') {
    context.redactor.learn(variableName(`${scheme.name}_${flaw}`), credential.text.slice(PREFIX));
  }
  return { ...NOTHING, credentials: [flawed] };
}

const PREFIX = 'Bearer '.length;

/** Of the form of the known one, where that can be had. It shall be seen in what is written. */
async function madeUpGrant(required: RequiredScheme, context: GrantContext): Promise<Grant> {
  const { scheme } = required;
  const { redactor, config } = context;
  const known = await grantOf(required, context).catch(unlessNotTested);
  const word = config.seed.toString(16).padStart(8, '0');
  const credential = madeUpCredential(scheme, known?.credentials[0]?.credential, word);
  if (credential.kind === 'token') redactor.ignore(credential.token);
  if (credential.kind === 'pair') redactor.ignore(basicPair(credential));
  return granting(scheme, credential);
}

export function joined(grants: readonly Grant[]): Grant {
  return {
    credentials: grants.flatMap(({ credentials }) => credentials),
    server: grants.find(({ server }) => server !== undefined)?.server,
    tokens: grants.flatMap(({ tokens }) => tokens),
  };
}
