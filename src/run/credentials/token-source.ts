import type { Clock } from '../pace.ts';

/** An access token as it was handed out. */
export interface IssuedToken {
  readonly token: string;
  /** `undefined`: nobody said. */
  readonly expiresInSeconds: number | undefined;
  /** Gets the next one (RFC 6749, section 6). */
  readonly refreshToken?: string | undefined;
}

/** Fetches a token when it is first needed, and again before it expires. */
export interface TokenSource {
  /** Rejects with `NotTestedError`. */
  current(): Promise<string>;
  /** Another token than the one that was refused. Rejects with `NotTestedError`. */
  renewed(refused: string): Promise<string>;
  /** What was issued last, and may be sent again. */
  readonly last: IssuedToken | undefined;
}

/** So long before its end a token is not used any more, or for a quarter of a shorter life. */
const LONGEST_SKEW_MS = 30_000;

/** So long a failure stands: each try may cost the account, and every case would be one. */
const FAILURE_MS = 30_000;

interface Held {
  readonly token: Promise<string>;
  /** The token, once it is there. */
  value: string | undefined;
  /** On the clock of the source; while the token is fetched, never. */
  staleAt: number;
}

/**
 * At most one fetch is under way at a time; everybody who needs the token waits for that one. It is
 * given the token that was issued last.
 */
export function createTokenSource(
  fetch: (last: IssuedToken | undefined) => Promise<IssuedToken>,
  clock: Clock,
): TokenSource {
  let held: Held | undefined;
  let last: IssuedToken | undefined;
  const renew = (): Promise<string> => {
    const next: Held = { token: issue(), value: undefined, staleAt: Infinity };
    held = next;
    return next.token;

    async function issue(): Promise<string> {
      const askedAt = clock.now();
      try {
        last = await fetch(last);
        const { token, expiresInSeconds } = last;
        next.value = token;
        next.staleAt = askedAt + usableMs(expiresInSeconds);
        return token;
      } catch (error) {
        next.staleAt = clock.now() + FAILURE_MS;
        throw error;
      }
    }
  };
  const current = (): Promise<string> =>
    held !== undefined && clock.now() < held.staleAt ? held.token : renew();
  return {
    get last() {
      return last;
    },
    current,
    renewed: (refused) => (held?.value === refused ? renew() : current()),
  };
}

function usableMs(expiresInSeconds: number | undefined): number {
  if (expiresInSeconds === undefined) return Infinity;
  const lifeMs = expiresInSeconds * 1000;
  return lifeMs - Math.min(LONGEST_SKEW_MS, lifeMs / 4);
}
