import { html } from 'hono/html';

import { formatShare, pathPart } from '../../monitor/index.ts';
import { DAYS, type CheckStatus } from '../data/check-status.ts';
import type { Html } from './layout.ts';
import { uptimeText } from './words.ts';
import { xmlText } from './xml-text.ts';

export type BadgeKind = 'uptime' | 'state';

/** From the root. */
export function badgePath(check: string, kind: BadgeKind): string {
  return `badge/${kind === 'state' ? 'state/' : ''}${pathPart(check)}.svg`;
}

/** Dark enough for white text upon them (4.5 to 1). */
const COLOURS: Readonly<Record<CheckStatus['state'], string>> = {
  ok: '#1a7f37',
  slow: '#8a5a00',
  wrong: '#b3261e',
  down: '#b3261e',
  unknown: '#59636e',
};

/** Two words side by side, in the colour of the state. */
export function badge({ check, state, uptime }: CheckStatus, kind: BadgeKind): Html {
  const name = xmlText(check.name);
  const value = kind === 'state' ? state : `${formatShare(uptime)} in ${DAYS} days`;
  const whole = kind === 'state' ? state : `${uptimeText(uptime)} in ${DAYS} days`;
  const [left, right] = [widthOf(name), widthOf(value)];
  const width = left + right;
  return html`<svg
    xmlns="http://www.w3.org/2000/svg"
    width="${width}"
    height="20"
    role="img"
    aria-label="${name}: ${whole}"
  >
    <title>${name}: ${whole}</title>
    <clipPath id="r"><rect width="${width}" height="20" rx="3" /></clipPath>
    <g clip-path="url(#r)">
      <rect width="${left}" height="20" fill="#3d444d" />
      <rect x="${left}" width="${right}" height="20" fill="${COLOURS[state]}" />
    </g>
    <g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">
      ${wordsAt(name, left / 2)}${wordsAt(value, left + right / 2)}
    </g>
  </svg>`;
}

/** Of text in that font, about; the text is made to fit it. */
function widthOf(text: string): number {
  return Math.round(Array.from(text).length * 6.6) + 12;
}

function wordsAt(words: string, middle: number): Html {
  return html`<text x="${middle}" y="14" textLength="${widthOf(words) - 12}">${words}</text>`;
}
