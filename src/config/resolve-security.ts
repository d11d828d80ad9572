import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import { clientCertificateProblem, type ClientCertificate } from '../exchange/index.ts';
import { DefectError, type Place } from '../source/index.ts';
import type { GivenSecurity } from './given.ts';
import type { SchemeConfig, SchemeSource, SecurityConfig } from './security.ts';

/** What a target says of its security schemes, variables filled in, and where. */
export interface SecurityInput {
  readonly given: Readonly<Record<string, GivenSecurity>>;
  /** Paths count from here. */
  readonly directory: string;
  readonly placeOf: (...path: readonly string[]) => Place | undefined;
}

/** The credentials of a target; certificates are read and tried. Rejects with `DefectError`. */
export async function resolveSecurity(input: SecurityInput): Promise<SecurityConfig> {
  const entries = Object.entries(input.given).map(
    async ([name, given]): Promise<readonly [string, SchemeConfig]> => {
      const place = (...path: readonly string[]) => input.placeOf(name, ...path);
      const source = await sourceOf({ given, place, directory: input.directory });
      return [name, { ...source, expired: given.expired, place: place() }];
    },
  );
  return new Map(await Promise.all(entries));
}

interface SchemeInput {
  readonly given: GivenSecurity;
  readonly place: (...path: readonly string[]) => Place | undefined;
  readonly directory: string;
}

async function sourceOf(input: SchemeInput): Promise<SchemeSource> {
  const { given } = input;
  const { value, token, username, password, login, clientId } = given;
  if (value !== undefined) return { kind: 'value', value };
  if (token !== undefined) return { kind: 'token', token };
  if (login !== undefined) {
    return { kind: 'login', operation: login.operation, token: login.token };
  }
  if (clientId !== undefined) return oauthOf(input, clientId);
  if (username !== undefined && password !== undefined)
    return { kind: 'basic', username, password };
  return { kind: 'certificate', certificate: await certificateOf(input) };
}

async function oauthOf(input: SchemeInput, clientId: string): Promise<SchemeSource> {
  const { given } = input;
  assertUser(input);
  assertUrls(input);
  const { flow = 'clientCredentials', username, password, tokenUrl, issuer } = given;
  const { clientSecret, clientAuthentication = 'basic', scopes, audience } = given;
  const { cert, pfx } = given;
  return {
    kind: 'oauth',
    flow,
    tokenUrl,
    issuer,
    clientId,
    clientSecret,
    clientAuthentication,
    certificate: (cert ?? pfx) === undefined ? undefined : await certificateOf(input),
    username,
    password,
    scopes,
    audience,
  };
}

function assertUser({ given: { flow, username, password }, place }: SchemeInput): void {
  const isUser = username !== undefined && password !== undefined;
  if (flow === 'password' && !isUser) {
    throw refuse('the flow "password" needs "username" and "password"', place('flow'));
  }
  if (flow !== 'password' && username !== undefined) {
    throw refuse(`the flow "${flow}" takes no "username"`, place('username'));
  }
}

function assertUrls({ given: { tokenUrl, issuer }, place }: SchemeInput): void {
  if (tokenUrl !== undefined && !isUrlOrPath(tokenUrl)) {
    throw refuse('"tokenUrl" is neither a path nor an http or https URL', place('tokenUrl'));
  }
  if (issuer !== undefined && !isUrl(issuer)) {
    throw refuse('"issuer" is not an http or https URL', place('issuer'));
  }
}

/** A second slash would name a host. */
function isUrlOrPath(text: string): boolean {
  return /^\/(?!\/)/.test(text) || isUrl(text);
}

function isUrl(text: string): boolean {
  return /^https?:\/\//.test(text) && URL.canParse(text);
}

async function certificateOf(input: SchemeInput): Promise<ClientCertificate> {
  const { passphrase } = input.given;
  const [cert, key, pfx] = await Promise.all([
    readPart('cert', input),
    readPart('key', input),
    readPart('pfx', input),
  ]);
  const certificate = { cert, key, pfx, passphrase };
  const problem = clientCertificateProblem(certificate);
  if (problem === undefined) return certificate;
  throw refuse(`Failed to use the client certificate: ${problem}`, input.place());
}

async function readPart(
  name: 'cert' | 'key' | 'pfx',
  { given, place, directory }: SchemeInput,
): Promise<Buffer | undefined> {
  const file = given[name];
  if (file === undefined) return undefined;
  return readFile(resolve(directory, file)).catch((error: Error) => {
    throw refuse(`Failed to read "${file}": ${error.message}`, place(name));
  });
}

function refuse(message: string, place: Place | undefined): DefectError {
  return new DefectError([{ message, place }]);
}
