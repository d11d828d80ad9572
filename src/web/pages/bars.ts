import { html, raw } from 'hono/html';

import { levelOf, type Span, type SpanLevel } from '../data/days.ts';
import type { Html } from './layout.ts';
import { countText, dayText, percentText } from './words.ts';

const HEIGHT = 32;
/** A day of which anything is known is seen, however little that is. */
const LOWEST = 4;

/**
 * One bar a day: as high as the share of its slots that say something, in the colour of the worst of
 * them. A day without data is an empty frame.
 */
export function bars(spans: readonly Span[], label: string): Html {
  return html`<svg
    class="bars"
    viewBox="0 0 ${spans.length * 10} ${HEIGHT}"
    preserveAspectRatio="none"
    role="img"
    aria-label="${label}: ${spansText(spans)}"
  >
    ${raw(spans.map(bar).join(''))}
  </svg>`;
}

/** Made of numbers and our own words alone, so that nothing in it needs escaping: there are many. */
function bar(span: Span, index: number): string {
  const height = heightOf(span);
  const x = index * 10 + 1;
  const rect = `<rect class="${levelOf(span)}" x="${x}" y="${HEIGHT - height}" width="8" height="${height}"/>`;
  const back = `<rect class="back" x="${x}" width="8" height="${HEIGHT}"/>`;
  return `<g><title>${spanText(span)}</title>${back}${height === 0 ? '' : rect}</g>`;
}

function heightOf({ counted, expected, maintenance }: Span): number {
  if (counted === 0) return maintenance > 0 ? HEIGHT : 0;
  return Math.max(LOWEST, Math.round((counted / expected) * HEIGHT));
}

const LEVEL_WORDS: Readonly<Record<SpanLevel, string>> = {
  failed: 'with failures',
  slow: 'with slow answers',
  ok: 'without a failure',
  maintenance: 'in maintenance',
  none: 'without data',
};

/** `85 days without a failure, 5 days without data`. */
function spansText(spans: readonly Span[]): string {
  const words = Object.entries(LEVEL_WORDS).map(([level, text]) => {
    const count = spans.filter((span) => levelOf(span) === level).length;
    return count === 0 ? [] : [`${countText(count, 'day')} ${text}`];
  });
  return words.flat().join(', ');
}

function spanText(span: Span): string {
  const { at, counts, counted, expected } = span;
  const failed = counts.down + counts.wrong;
  if (counted === 0)
    return `${dayText(at)}: ${levelOf(span) === 'none' ? 'no data' : 'maintenance'}`;
  return `${dayText(at)}: ${failed} of ${counted} failed, coverage ${percentText(counted / expected)}`;
}

/** What the bars stand for. */
export function legend(): Html {
  const all = Object.entries(LEVEL_WORDS);
  return html`<ul class="legend" aria-label="Legend">
    ${all.map(
      ([level, text]) =>
        html`<li>
          <svg viewBox="0 0 10 10" aria-hidden="true">
            <rect class="back" width="10" height="10" />
            <rect class="${level}" width="10" height="10" />
          </svg>
          day ${text}
        </li>`,
    )}
    <li>height of a bar: coverage</li>
  </ul>`;
}
