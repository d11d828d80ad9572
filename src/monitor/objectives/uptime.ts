import type { Bucket } from '../../store/index.ts';

/** How much of a stretch of time was good, and how sure that is. */
export interface Uptime {
  /** Slots that say something of the server. */
  readonly counted: number;
  readonly good: number;
  /** Slots that there should be, those of maintenance left out. */
  readonly expected: number;
  /** `good / counted`; `undefined` where there is too little to say. */
  readonly share: number | undefined;
  /** Wilson's score interval at 95 %: the share that many more slots would show. */
  readonly interval: readonly [low: number, high: number] | undefined;
  /** `counted / expected`, at most 1; `undefined` where nothing was expected. */
  readonly coverage: number | undefined;
}

/** Of fewer slots no share is given: it would say more than is known. */
export const FEWEST_SLOTS = 30;

/** `down` and `wrong` are not good; `slow` is. `unknown` and `missed` say nothing. */
export function uptimeOf(
  buckets: readonly Pick<Bucket, 'counts' | 'maintenance'>[],
  scheduled: number,
): Uptime {
  let [good, bad, maintenance] = [0, 0, 0];
  for (const { counts, maintenance: excluded } of buckets) {
    good += counts.ok + counts.slow;
    bad += counts.down + counts.wrong;
    maintenance += excluded;
  }
  const counted = good + bad;
  const expected = Math.max(counted, scheduled - maintenance);
  return {
    counted,
    good,
    expected,
    share: counted < FEWEST_SLOTS ? undefined : good / counted,
    interval: counted < FEWEST_SLOTS ? undefined : wilson(good, counted),
    coverage: expected === 0 ? undefined : counted / expected,
  };
}

/** 95 % of a normal distribution. */
const Z = 1.959_963_984_540_054;

/** Wilson's score interval (1927) for `good` of `count`. */
export function wilson(good: number, count: number): readonly [low: number, high: number] {
  const share = good / count;
  const z2 = Z * Z;
  const middle = (share + z2 / (2 * count)) / (1 + z2 / count);
  const half =
    (Z / (1 + z2 / count)) * Math.sqrt((share * (1 - share)) / count + z2 / (4 * count * count));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}

/** A share as percent with no more digits than its interval supports: `99.9`, `99.98`, `100`. */
export function formatShare({ share, interval }: Pick<Uptime, 'share' | 'interval'>): string {
  if (share === undefined || interval === undefined) return 'not enough data';
  const width = (interval[1] - interval[0]) * 100;
  const digits = Math.min(4, Math.max(0, Math.ceil(-Math.log10(width))));
  // Never rounded up to what was not reached.
  const scale = 10 ** digits;
  return `${(Math.floor(share * 100 * scale) / scale).toFixed(share === 1 ? 0 : digits)} %`;
}
