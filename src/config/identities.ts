import type { Place } from '../source/index.ts';
import type { Identity } from './config.ts';
import type { GivenIdentity } from './given.ts';
import { resolveSecurity } from './resolve-security.ts';

/** What a target says of its further users, variables filled in, and where. */
export interface IdentitiesInput {
  readonly given: Readonly<Record<string, GivenIdentity>>;
  /** The target's own user. */
  readonly own: Identity;
  /** Paths count from here. */
  readonly directory: string;
  readonly placeOf: (...path: readonly string[]) => Place | undefined;
}

/** The further users of a target, in their order. Rejects with `DefectError`. */
export async function resolveIdentities(
  input: IdentitiesInput,
): Promise<ReadonlyMap<string, Identity>> {
  const entries = Object.entries(input.given).map(
    async ([name, given]) => [name, await identityOf(name, given, input)] as const,
  );
  return new Map(await Promise.all(entries));
}

async function identityOf(
  name: string,
  { login, security = {} }: GivenIdentity,
  { own, directory, placeOf }: IdentitiesInput,
): Promise<Identity> {
  const account = login && { identifier: login.email, password: login.password };
  const configured = await resolveSecurity({
    given: security,
    directory,
    placeOf: (...path) => placeOf(name, 'security', ...path),
  });
  // Whoever has an account gets a token as the target's own user does; nothing else is shared.
  const shared = account === undefined ? [] : [...own.security].filter(logsIn);
  return {
    login: { account, lockableAccount: undefined, captcha: own.login.captcha },
    security: new Map([...shared, ...configured]),
  };
}

function logsIn([, { kind }]: readonly [string, { readonly kind: string }]): boolean {
  return kind === 'login';
}
