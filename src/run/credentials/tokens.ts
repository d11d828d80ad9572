import type { Config, SchemeConfig } from '../../config/index.ts';
import type { Operation, RequiredScheme } from '../../contract/index.ts';
import type { ClientCertificate } from '../../exchange/index.ts';
import type { Redactor } from '../../record/index.ts';
import type { InputsOf } from '../inputs/inputs.ts';
import type { Clock, Pace } from '../pace.ts';
import type { Server } from '../server.ts';
import { NotTestedError, unlessNotTested } from '../stop.ts';
import { fetchLoginToken, tokenExpressionOf } from './login-token.ts';
import { fetchOAuthToken, refreshOAuthToken, type OAuthInput } from './oauth-token.ts';
import { secretName } from './secret-name.ts';
import { createTokenSource, type IssuedToken, type TokenSource } from './token-source.ts';

export interface TokensInput {
  /** With the credentials and the account of the user. */
  readonly config: Config;
  /** Base URL of the target. */
  readonly url: URL;
  /** Among them the one that logs in. */
  readonly operations: readonly Operation[];
  readonly server: Server;
  /** The same, connected to with a client certificate; always the same one for one. */
  readonly identityOf: (certificate: ClientCertificate) => Server;
  readonly pace: Pace;
  readonly clock: Clock;
  readonly redactor: Redactor;
  readonly inputsOf: InputsOf;
  /** Name of the user, where it is not the one of the target itself. */
  readonly identity?: string | undefined;
}

/** Configuration of a scheme whose tokens are asked for. */
export type TokenConfig = Extract<SchemeConfig, { kind: 'oauth' | 'login' }>;

/** The source of a scheme's tokens with the scopes that are required: one each. */
export type TokenSourceOf = (required: RequiredScheme, config: TokenConfig) => TokenSource;

export function createTokenSources(input: TokensInput): TokenSourceOf {
  const sources = new Map<string, TokenSource>();
  return (required, config) => {
    const key = JSON.stringify([required.scheme.name, ...scopesOf(required, config)]);
    const known = sources.get(key);
    if (known !== undefined) return known;
    const source = createTokenSource(
      (last) => fetchToken({ required, config, last }, input),
      input.clock,
    );
    sources.set(key, source);
    input.redactor.memory.heldBy(() => {
      if (source.last !== undefined) learnToken(source.last, required, input);
    });
    return source;
  };
}

function scopesOf({ scopes }: RequiredScheme, config: TokenConfig): readonly string[] {
  return config.kind === 'login' ? [] : (config.scopes ?? scopes);
}

interface TokenWish<Configured = TokenConfig> {
  readonly required: RequiredScheme;
  readonly config: Configured;
  /** What was issued before. */
  readonly last: IssuedToken | undefined;
}

async function fetchToken(wish: TokenWish, input: TokensInput): Promise<IssuedToken> {
  const { required, config, last } = wish;
  const issued =
    config.kind === 'oauth'
      ? await askForToken({ required, config, last }, input)
      : await logIn(config, input);
  learnToken(issued, required, input);
  return issued;
}

function learnToken(
  { token, refreshToken }: IssuedToken,
  { scheme }: RequiredScheme,
  { redactor, identity }: Pick<TokensInput, 'redactor' | 'identity'>,
): void {
  redactor.learn(secretName(scheme, 'TOKEN', identity), token);
  if (refreshToken !== undefined) {
    redactor.learn(secretName(scheme, 'REFRESH_TOKEN', identity), refreshToken);
  }
}

/** By the refresh token where there is one, and from the beginning where that is refused. */
async function askForToken(
  { required, config, last }: TokenWish<Extract<TokenConfig, { kind: 'oauth' }>>,
  { url, server, identityOf, pace }: TokensInput,
): Promise<IssuedToken> {
  const { certificate } = config;
  const shown = certificate === undefined ? server : identityOf(certificate);
  const input: OAuthInput = {
    ...required,
    config,
    target: url,
    sendTo: (to, request) => {
      reserve(pace, 1);
      return shown.sendTo(to, request);
    },
  };
  const refreshed =
    last?.refreshToken === undefined
      ? undefined
      : await refreshOAuthToken(input, last.refreshToken).catch(unlessNotTested);
  return refreshed ?? fetchOAuthToken(input);
}

function logIn(
  { operation: id, token }: Extract<TokenConfig, { kind: 'login' }>,
  { config, operations, server, pace, redactor, inputsOf }: TokensInput,
): Promise<IssuedToken> {
  const { login } = config.target;
  const operation = operations.find((each) => each.id === id);
  const expression = token ?? tokenExpressionOf(operation);
  if (operation === undefined || expression === undefined) {
    throw new NotTestedError(`no document of this run has the login "${id}"`);
  }
  reserve(pace, login.captcha?.kind === 'http' ? 2 : 1);
  const { known } = inputsOf(operation);
  return fetchLoginToken({ operation, expression, login, known, server, redactor });
}

/** Throws `NotTestedError` where the budget has no room. */
export function reserve(pace: Pace, count: number): void {
  const refusal = pace.reserve(count);
  if (refusal !== undefined) throw new NotTestedError(refusal);
}
