import { html } from 'hono/html';

import type { Timings } from '../../exchange/index.ts';
import type { RecordedExchange } from '../../record/index.ts';
import { milliseconds } from '../words.ts';
import type { Html } from './markup.ts';

/** In the order in which they happen. */
export const PHASES = [
  ['dnsMs', 'DNS'],
  ['tcpMs', 'TCP connect'],
  ['tlsMs', 'TLS handshake'],
  ['sendMs', 'send'],
  ['firstByteMs', 'first byte'],
  ['transferMs', 'transfer'],
] as const satisfies readonly (readonly [keyof Timings, string])[];

/** The phases of an exchange one after the other, each with its bar and its number. */
export function waterfall({ timings, connection }: RecordedExchange): Html {
  const total = Math.max(timings.totalMs, 0.01);
  let begunMs = 0;
  const rows = PHASES.flatMap(([key, name]) => {
    const ms = timings[key];
    if (ms === undefined) return [];
    const row = phaseRow(name, ms, { x: begunMs / total, width: ms / total });
    begunMs += ms;
    return [row];
  });
  return html`<table class="waterfall">
    <caption>
      Phases in milliseconds,
      ${connection.reused ? 'on a connection that was open' : 'on a new connection'}
    </caption>
    <tbody>
      ${rows}
      <tr>
        <th scope="row">total</th>
        <td></td>
        <td>${milliseconds(timings.totalMs)}</td>
      </tr>
    </tbody>
  </table>`;
}

function phaseRow(
  name: string,
  ms: number,
  { x, width }: { readonly x: number; readonly width: number },
): Html {
  return html`<tr>
    <th scope="row">${name}</th>
    <td>
      <svg aria-hidden="true">
        <rect class="track" width="100%" height="100%" rx="2" />
        <rect
          class="phase"
          x="${percent(Math.min(x, 0.99))}"
          width="${percent(Math.max(width, 0.01))}"
          height="100%"
          rx="2"
        />
      </svg>
    </td>
    <td>${milliseconds(ms)}</td>
  </tr>`;
}

function percent(share: number): string {
  return `${(Math.min(1, share) * 100).toFixed(2)}%`;
}
