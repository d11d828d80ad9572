import type { Operation, RequiredScheme } from '../../contract/index.ts';
import type { Exchange } from '../../exchange/index.ts';
import type { Json } from '../../source/index.ts';
import type { Step } from '../case.ts';
import type { KnownLogin } from '../context.ts';
import { withCredentials } from '../credential.ts';
import { loginStepOf } from '../valid-step.ts';
import type { Story } from './story.ts';
import { requestStep } from './thing.ts';
import { valueFrom } from './values-from.ts';

const LOGOUT = /\/(?:log-?out|sign-?out)$/i;

/** A token is worth nothing after logging out (CWE-613): log in, use it, log out, use it. */
export function* loggedOut(
  operations: readonly Operation[],
  knownLogin: KnownLogin | undefined,
): Iterable<readonly [Operation, Story]> {
  const session = sessionIn(operations, knownLogin);
  if (session === undefined) return;
  const { login, first, scheme, pointer } = session;
  const tokenIn = (earlier: readonly Exchange[]): Json | undefined => {
    const [exchange] = earlier;
    return exchange && valueFrom({ kind: 'answer-body', pointer }, { creator: login, exchange });
  };
  const use = withToken(requestStep({ operation: session.user }), scheme, tokenIn);
  const logout = withToken(requestStep({ operation: session.logout }), scheme, tokenIn);
  const story: Story = {
    name: 'login/logged-out',
    title: 'a token is refused after logging out',
    comparison: 'logged-out',
    steps: [{ ...first, operation: login }, use, logout, use],
  };
  yield [login, story];
}

interface Session {
  readonly login: Operation;
  /** A login with everything right. */
  readonly first: Step;
  /** JSON Pointer of the token in the answer to it. */
  readonly pointer: string;
  readonly logout: Operation;
  readonly scheme: RequiredScheme;
  /** A harmless operation that asks for the token. */
  readonly user: Operation;
}

function sessionIn(
  operations: readonly Operation[],
  knownLogin: KnownLogin | undefined,
): Session | undefined {
  const login = operations.find((each) => each.login?.token !== undefined);
  const logout = operations.find(({ method, path }) => method === 'POST' && LOGOUT.test(path));
  if (login === undefined || logout === undefined) return undefined;
  const first = loginStepOf(login, { knownLogin });
  const scheme = tokenSchemeOf(logout);
  const user = operations.find(
    (each) => each.method === 'GET' && !each.path.includes('{') && isFor(each, scheme),
  );
  if (first === undefined || scheme === undefined || user === undefined) return undefined;
  return { login, first, pointer: login.login?.token ?? '', logout, scheme, user };
}

/** The only scheme of an operation, if it takes a token in a header. */
export function tokenSchemeOf({ security }: Operation): RequiredScheme | undefined {
  const [only, ...more] = security.flatMap(({ schemes }) => schemes);
  const isToken = only?.scheme.type === 'http' && /^bearer$/i.test(only.scheme.scheme);
  return isToken && more.length === 0 ? only : undefined;
}

function isFor(operation: Operation, required: RequiredScheme | undefined): boolean {
  return required !== undefined && tokenSchemeOf(operation)?.scheme.name === required.scheme.name;
}

/** The request with the token of the story itself, and not with one of the configured ones. */
export function withToken(
  step: Step,
  { scheme }: RequiredScheme,
  tokenIn: (earlier: readonly Exchange[]) => Json | undefined,
): Step {
  const authorization = { alternatives: [[]] };
  return {
    ...step,
    authorization,
    obstacle: (earlier) =>
      typeof tokenIn(earlier) === 'string'
        ? step.obstacle?.(earlier)
        : 'the answer to the login has no token',
    build: (values, earlier = []) => {
      const known = tokenIn(earlier);
      const token = typeof known === 'string' ? known : '';
      const credential = { kind: 'token', token } as const;
      return withCredentials(step.build(values, earlier), authorization, [{ scheme, credential }]);
    },
  };
}
