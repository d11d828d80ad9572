import { html } from 'hono/html';

import type { RecordedDefect } from '../../record/index.ts';
import { formatPlace } from '../../source/index.ts';
import type { Summary } from '../summary.ts';
import { count, list } from '../words.ts';
import { createCaseGroups } from '../case-groups.ts';
import { NOTHING, type Html } from './markup.ts';

/** What the verdict does not speak of, and why: as many words as there are reasons. */
export function untestedCard(summary: Summary): Html {
  const { skipped, unreachable, defects, notes, gaps } = summary;
  const items = [
    ...unreachable.map(({ reason, cases }) =>
      item('unreachable', count(cases.length, 'case'), reason),
    ),
    ...skipped.map(({ reason, cases }) => item('skipped', count(cases.length, 'case'), reason)),
    ...missing(summary),
    ...defects.map(defect),
    ...barriers(summary),
    ...notes.map(({ reason, cases }) => item('note', count(cases.length, 'case'), reason)),
  ];
  return html`<section class="card untested" aria-labelledby="untested-title">
    <h2 id="untested-title">Not tested, and why</h2>
    ${
      items.length === 0
        ? html`<p>Every planned case was sent and answered.</p>`
        : html`<ul>
            ${items}
          </ul>`
    }
    ${
      gaps.length === 0
        ? NOTHING
        : html`<p class="quiet">
            The document leaves <a href="#document">${count(gaps.length, 'gap')}</a>: what it does
            not say can't be tested.
          </p>`
    }
  </section>`;
}

function item(kind: string, number: string, reason: string): Html {
  return html`<li class="${kind}"><b>${number}</b> ${reason}</li>`;
}

function missing({ operations }: Summary): readonly Html[] {
  const left = operations.reduce((sum, operation) => sum + operation.missing, 0);
  const unlisted = operations.filter((operation) => operation.unlisted).map(({ label }) => label);
  return [
    ...(left === 0 ? [] : [item('skipped', count(left, 'case'), 'planned, without a record')]),
    ...(unlisted.length === 0
      ? []
      : [item('skipped', 'More cases', `were left over of ${list(unlisted)}`)]),
  ];
}

function defect({ message, place, operations }: RecordedDefect): Html {
  const where = place === undefined ? '' : ` (${formatPlace(place)})`;
  const untested = operations.length === 0 ? '' : `, so without ${list(operations.slice(0, 5))}`;
  return item('defect', 'Defect', `${message}${where}${untested}`);
}

/** Cases that were answered and still prove nothing about the keyword they aim at. */
function barriers({ operations, unreachable }: Summary): readonly Html[] {
  const all = createCaseGroups();
  // Said already, with the reason.
  const told = new Set(['not tested', ...(unreachable.length > 0 ? ['no answer'] : [])]);
  for (const { reason, cases } of operations.flatMap(({ coverage }) => coverage.barriers)) {
    if (!told.has(reason)) for (const id of cases) all.add(reason, id);
  }
  return all
    .ranked()
    .map(({ reason, cases }) =>
      item('barred', count(cases.length, 'case'), `stopped on the way: ${reason}`),
    );
}
