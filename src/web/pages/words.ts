import type { Spent, Uptime } from '../../monitor/index.ts';
import { FEWEST_SLOTS, formatShare } from '../../monitor/index.ts';
import type { CheckState } from '../../store/index.ts';

/** `2026-11-24 17:05 UTC`. */
export function timeText(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

export function dayText(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

export function hourText(time: number): string {
  return new Date(time).toISOString().slice(11, 16);
}

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const;

/** In the two largest units: `3 d 4 h`, `12 min`. */
export function lengthText(ms: number): string {
  const first = UNITS.findIndex(([, size]) => ms >= size);
  if (first === -1) return '0 s';
  let rest = ms;
  const parts = UNITS.slice(first, first + 2).map(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count === 0 ? '' : `${count} ${unit}`;
  });
  return parts.filter((part) => part !== '').join(' ');
}

/** `84 ms`, `1.23 s`; a dash where it is not known. */
export function msText(ms: number | undefined): string {
  if (ms === undefined) return '–';
  if (ms >= 1_000) return `${(ms / 1_000).toPrecision(3)} s`;
  return `${ms < 10 ? Number(ms.toPrecision(2)) : Math.round(ms)} ms`;
}

/** Percent, never rounded up to 100. */
export function percentText(share: number | undefined, digits = 1): string {
  if (share === undefined) return '–';
  const scale = 10 ** digits;
  return `${Math.floor(share * 100 * scale) / scale} %`;
}

/** `99.84 to 99.97 %`: where the true share lies, at 95 %. */
export function intervalText({ interval }: Pick<Uptime, 'interval'>): string {
  if (interval === undefined) return '–';
  const [low, high] = interval;
  const digits = high - low < 0.001 ? 3 : 2;
  return `${(low * 100).toFixed(digits)} to ${(high * 100).toFixed(digits)} %`;
}

/** `99.9 % (99.84 to 99.97 %)`: with where the true share lies, at 95 %. */
export function uptimeText(uptime: Pick<Uptime, 'share' | 'interval'>): string {
  const share = formatShare(uptime);
  return uptime.interval === undefined ? share : `${share} (${intervalText(uptime)})`;
}

/** What is left of an error budget: `62 % left`. */
export function budgetText({ counted, spent }: Spent & { readonly spent: number }): string {
  if (counted < FEWEST_SLOTS) return 'not enough data';
  if (spent > 1) return `spent ${spent >= 10 ? Math.round(spent) : spent.toFixed(1)} times over`;
  return `${Math.floor((1 - spent) * 100)} % left`;
}

export function countText(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** A sign beside the word, so that colour alone tells nothing. */
export const SIGNS: Readonly<Record<CheckState['state'], string>> = {
  ok: '✓',
  slow: '◷',
  wrong: '≠',
  down: '✕',
  unknown: '?',
};
