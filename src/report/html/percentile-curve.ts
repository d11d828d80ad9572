import { html } from 'hono/html';

import type { LatencyCurve } from '../latency.ts';
import { milliseconds } from '../words.ts';
import { NOTHING, type Html } from './markup.ts';

const WIDTH = 200;
const HEIGHT = 40;

/** A picture of the shape for a row of a table, whose numbers stand beside it. */
export function smallCurve(curve: LatencyCurve, topMs: number): Html {
  const path = pathOf(curve, { width: WIDTH, height: HEIGHT, topMs });
  return html`<svg
    class="curve"
    viewBox="0 0 ${WIDTH} ${HEIGHT}"
    preserveAspectRatio="none"
    aria-hidden="true"
  >
    <path class="area" d="${path}V${HEIGHT}H0Z" />
    <path class="line" d="${path}" />
  </svg>`;
}

const FRAME = { left: 64, right: 16, top: 12, bottom: 28, width: 560, height: 200 } as const;

const TICKS = [0, 50, 90, 99, 99.9, 99.99] as const;

/** Latency against percentile, which is spread so that 90, 99 and 99.9 are equally far apart. */
export function largeCurve(curves: readonly LatencyCurve[], label: string): Html {
  const topMs = topOf(Math.max(...curves.map(maximumOf)));
  const end = Math.max(...curves.map(({ samples }) => spreadOf(100, samples)));
  const [width, height] = [
    FRAME.width - FRAME.left - FRAME.right,
    FRAME.height - FRAME.top - FRAME.bottom,
  ];
  const size = { width, height, topMs, end };
  return html`<svg
    class="chart"
    viewBox="0 0 ${FRAME.width} ${FRAME.height}"
    role="img"
    aria-label="${label}"
  >
    ${[0, 0.5, 1].map((share) => {
      const y = FRAME.top + height * (1 - share);
      return html`<path class="grid" d="M${FRAME.left} ${y}h${width}" />
        <text x="${FRAME.left - 8}" y="${y + 4}" text-anchor="end"
          >${Number(milliseconds(topMs * share))} ms</text
        >`;
    })}
    ${TICKS.filter((percent) => spreadOf(percent) <= end).map((percent) => {
      const x = FRAME.left + (width * spreadOf(percent)) / end;
      return html`<path class="grid" d="M${x.toFixed(1)} ${FRAME.top}v${height}" />
        <text x="${x.toFixed(1)}" y="${FRAME.height - 8}" text-anchor="middle">p${percent}</text>`;
    })}
    <g transform="translate(${FRAME.left} ${FRAME.top})">
      ${curves.map(
        (curve) => html`<path class="line ${kindOf(curve)}" d="${pathOf(curve, size)}"></path>`,
      )}
    </g>
  </svg>`;
}

/** What the lines of a large curve stand for. */
export function curveLegend(curves: readonly LatencyCurve[]): Html {
  if (curves.length === 0) return NOTHING;
  return html`<ul class="legend">
    ${curves.map(
      (curve) =>
        html`<li>
          <svg viewBox="0 0 20 6" aria-hidden="true">
            <path class="line ${kindOf(curve)}" d="M0 3H20" /></svg
          >${curve.phase} (${curve.samples})
        </li>`,
    )}
  </ul>`;
}

function kindOf({ phase }: LatencyCurve): string {
  return phase.endsWith('cold') ? 'cold' : 'warm';
}

export function maximumOf({ points }: LatencyCurve): number {
  return points.at(-1)?.ms ?? 0;
}

/** Nines: 0 at 0, 1 at 90, 2 at 99 percent. The maximum stands half a sample before the end. */
function spreadOf(percent: number, samples = Number.POSITIVE_INFINITY): number {
  const share = Math.min(percent / 100, 1 - 0.5 / samples);
  return -Math.log10(1 - Math.min(share, 0.999_999));
}

interface Size {
  readonly width: number;
  readonly height: number;
  readonly topMs: number;
  /** The spread at the right edge. */
  readonly end?: number;
}

function pathOf({ points, samples }: LatencyCurve, { width, height, topMs, end }: Size): string {
  const right = end ?? spreadOf(100, samples);
  const all = [{ percent: 0, ms: points[0]?.ms ?? 0 }, ...points];
  return all
    .map(({ percent, ms }, index) => {
      const x = (width * spreadOf(percent, samples)) / Math.max(right, 0.01);
      const y = height - (height - 2) * Math.min(1, ms / Math.max(topMs, 0.001)) - 1;
      return `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join('');
}

/** The next of 1, 2, 5, 10, 20 … */
function topOf(highest: number): number {
  if (highest <= 0) return 1;
  const size = 10 ** Math.floor(Math.log10(highest));
  return ([1, 2, 5].find((step) => step * size >= highest) ?? 10) * size;
}
