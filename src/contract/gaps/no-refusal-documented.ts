import { actionText } from '../overlay-text.ts';
import { perOperation, type GapKind } from './gap-kind.ts';
import { outcomeInProse } from './prose.ts';

/** No 4xx, no `default`, no `x-outcome`: a refusal can't be told from a success. */
const find = perOperation(({ operation, node, parts }, { document }) => {
  if (operation.outcome.kind !== 'unknown') return [];
  const statuses = operation.responses.map(({ status }) => status).join(', ');
  const message = `no response says how a request is refused, only ${statuses}`;
  const outcome = parts.response.map(outcomeInProse).find((each) => each !== undefined);
  const overlay = outcome && actionText(node, document, { 'x-outcome': outcome });
  return [{ message, place: operation.place, overlay }];
});

export const noRefusalDocumented: GapKind = {
  title: 'nothing says how a request is refused',
  severity: 'error',
  consequence:
    'A refusal can not be told from a success, so every case that should be refused passes whatever is answered.',
  hides: ['request/*', 'outcome/*'],
  inRuns: true,
  find,
};
