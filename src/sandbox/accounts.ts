import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

import type { Behaviour } from './behaviour.ts';
import type { Credentials } from './credentials.ts';
import { SANDBOX_LOGIN } from './login-config.ts';

// About 8 ms and 4 MiB a hash: a sandbox's cost, dear enough to be measured and cheap enough for
// a test run. Whoever stores real passwords takes N = 2 ** 17.
const COST = { N: 2 ** 12, r: 8, p: 1 } as const;
const KEY_BYTES = 32;

const hash = promisify<string, Buffer, number, typeof COST, Buffer>(scrypt);

interface StoredPassword {
  readonly salt: Buffer;
  readonly key: Buffer;
}

/** What is known of a login's account and password; the password of an unknown account is never right. */
export interface AccountCheck {
  readonly known: boolean;
  readonly passwordRight: boolean;
}

export interface Accounts {
  check(credentials: Credentials, behaviour: Behaviour): Promise<AccountCheck>;
}

interface Stored {
  readonly accounts: ReadonlyMap<string, StoredPassword>;
  /** What the password of an unknown account is compared with, so that it costs the same time. */
  readonly decoy: StoredPassword;
}

/** The seeded accounts; all passwords are hashed at the first login, whoever's it is, so that none stands out. */
export function createAccounts(): Accounts {
  let stored: Promise<Stored> | undefined;
  return {
    async check({ email = SANDBOX_LOGIN.account.identifier, password }, behaviour) {
      const { accounts, decoy } = await (stored ??= seed());
      const account = accounts.get(email);
      const known = account !== undefined;
      let matches = false;
      for (let times = behaviour.hashesFor(known); times > 0; times -= 1)
        matches = await isPassword(password, account ?? decoy);
      return { known, passwordRight: known && matches };
    },
  };
}

async function seed(): Promise<Stored> {
  const { account, lockableAccount } = SANDBOX_LOGIN;
  const [main, lockable, decoy] = await Promise.all([
    store(account.password),
    store(randomBytes(KEY_BYTES).toString('base64url')),
    store(randomBytes(KEY_BYTES).toString('base64url')),
  ]);
  const accounts = new Map([
    [account.identifier, main],
    [lockableAccount, lockable],
  ]);
  return { accounts, decoy };
}

async function store(password: string): Promise<StoredPassword> {
  const salt = randomBytes(16);
  return { salt, key: await hash(password, salt, KEY_BYTES, COST) };
}

async function isPassword(
  password: string | undefined,
  { salt, key }: StoredPassword,
): Promise<boolean> {
  if (password === undefined) return true;
  return timingSafeEqual(await hash(password, salt, KEY_BYTES, COST), key);
}
