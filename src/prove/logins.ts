import { createHash } from 'node:crypto';

import type { LoginConfig } from '../config/index.ts';
import type { LoginRoles, Operation } from '../contract/index.ts';
import { isJsonObject, pointerSegments, type Json } from '../source/index.ts';
import type { Fault } from './choose-response.ts';
import { jsonText } from './json-text.ts';
import { textsAt } from './made-login.ts';
import { valueAt } from './pointers.ts';

/** A solved captcha. */
export interface MadeCaptcha {
  readonly id: string;
  readonly answer: string;
}

/** The accounts of a made server, who is logged in, and its captchas. */
export interface Logins {
  /** Users by their tokens. */
  readonly sessions: ReadonlyMap<string, string>;
  issueCaptcha(): MadeCaptcha;
  /** What is wrong with a login; `undefined` where all of it is right. The captcha is used up. */
  faultIn(login: LoginRoles, body: Json | undefined): Fault | undefined;
  /** A token that nobody had before. */
  mintToken(login: LoginRoles, body: Json | undefined): string;
  /** Remembers who can log in from now on, if these are the fields of an account. */
  register(fields: Json | undefined): void;
  logout(token: string): void;
}

export interface LoginsOptions {
  readonly operations: readonly Operation[];
  readonly config: LoginConfig;
  readonly seed: number;
  /** In milliseconds. */
  readonly now: () => number;
}

export function createLogins({ operations, config, seed, now }: LoginsOptions): Logins {
  const words = createWords(seed);
  const accounts = accountsOf(config, words);
  const sessions = new Map<string, string>();
  const captchas = new Map<string, string>();
  const failures = createFailures(now);
  const operation = operations.find(({ login }) => login !== undefined);
  return {
    sessions,
    issueCaptcha() {
      const captcha = makeCaptcha(operation, words);
      captchas.set(captcha.id, captcha.answer);
      return captcha;
    },
    faultIn(login, body) {
      const { account, password } = textsOf(login, body);
      const isSolved = solves(login, body, captchas);
      if (failures.areTooMany(account, login)) return 'too-many';
      if (isSolved && accounts.get(account) === password) {
        failures.forget(account);
        return undefined;
      }
      if (isSolved) failures.count(account, login);
      return 'credentials';
    },
    mintToken(login, body) {
      const token = words('token');
      const { account } = textsOf(login, body);
      sessions.set(token, account === config.account?.identifier ? 'own' : account);
      return token;
    },
    register(fields) {
      const made = accountIn(fields, operation?.login);
      if (made !== undefined) accounts.set(made.account, made.password);
    },
    logout: (token) => void sessions.delete(token),
  };
}

/** Passwords by the names of their accounts. */
function accountsOf({ account, lockableAccount }: LoginConfig, words: Words): Map<string, string> {
  const accounts = new Map<string, string>();
  if (account !== undefined) accounts.set(account.identifier, account.password);
  if (lockableAccount !== undefined) accounts.set(lockableAccount, words('password'));
  return accounts;
}

function accountIn(
  fields: Json | undefined,
  login: LoginRoles | undefined,
): { readonly account: string; readonly password: string } | undefined {
  if (login === undefined || !isJsonObject(fields)) return undefined;
  const [account, password] = [login.account, login.password].map(
    (pointer) => fields[pointerSegments(pointer).at(-1) ?? ''],
  );
  if (typeof account !== 'string' || typeof password !== 'string') return undefined;
  return { account, password };
}

function textsOf(
  { account, password }: LoginRoles,
  body: Json | undefined,
): { readonly account: string; readonly password: string | undefined } {
  const [name, secret] = [account, password].map((pointer) => valueAt(body, pointer));
  return {
    account: typeof name === 'string' ? name : '',
    password: typeof secret === 'string' ? secret : undefined,
  };
}

/** A captcha is worth one try. */
function solves(
  { captcha, captchaId }: LoginRoles,
  body: Json | undefined,
  captchas: Map<string, string>,
): boolean {
  if (captcha === undefined) return true;
  const answer = valueAt(body, captcha);
  if (captchaId === undefined) return [...captchas.values()].includes(jsonText(answer));
  const id = jsonText(valueAt(body, captchaId));
  const isRight = captchas.has(id) && captchas.get(id) === answer;
  captchas.delete(id);
  return isRight;
}

function makeCaptcha(operation: Operation | undefined, words: Words): MadeCaptcha {
  const login = operation?.login;
  const [id, digits] = [words('captcha'), words('answer').replaceAll(/\D/g, '7').slice(0, 6)];
  if (operation === undefined || login === undefined) return { id, answer: digits };
  const uuid = id.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-a$4-$5');
  const fit = (pointer: string | undefined, texts: readonly string[]): string =>
    (pointer === undefined ? texts : textsAt(operation, pointer, texts))[0] ?? texts[0] ?? '';
  return {
    id: fit(login.captchaId, [id, uuid, id.slice(0, 8), digits]),
    answer: fit(login.captcha, [digits, digits.slice(0, 4), `a${digits}`]),
  };
}

/** Words that follow from the seed, each once. */
type Words = (kind: string) => string;

function createWords(seed: number): Words {
  let made = 0;
  return (kind) => createHash('sha256').update(`${seed} ${kind} ${made++}`).digest('hex');
}

interface Failures {
  areTooMany(account: string, login: LoginRoles): boolean;
  count(account: string, login: LoginRoles): void;
  forget(account: string): void;
}

/** Refused logins by account, as far as the document limits them. */
function createFailures(now: () => number): Failures {
  const known = new Map<string, { readonly count: number; readonly endsAtMs: number }>();
  const current = (account: string) => {
    const window = known.get(account);
    return window !== undefined && window.endsAtMs > now() ? window : undefined;
  };
  return {
    areTooMany: (account, { attempts }) =>
      attempts !== undefined && (current(account)?.count ?? 0) >= attempts.failures,
    count(account, { attempts }) {
      if (attempts === undefined) return;
      const { count = 0, endsAtMs = now() + attempts.withinSeconds * 1_000 } =
        current(account) ?? {};
      known.set(account, { count: count + 1, endsAtMs });
    },
    forget: (account) => void known.delete(account),
  };
}
