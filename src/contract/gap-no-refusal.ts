import type { GapFinder } from './gap-finder.ts';
import { outcomeInProse } from './prose.ts';
import { actionText } from './overlay-text.ts';

/** No 4xx, no `default`, no `x-outcome`: a refusal can't be told from a success. */
export const findNoRefusal: GapFinder = ({ operation, node, parts }, document) => {
  if (operation.outcome.kind !== 'unknown') return [];
  const statuses = operation.responses.map(({ status }) => status).join(', ');
  const message = `no response says how a request is refused, only ${statuses}`;
  const outcome = parts.response.map(outcomeInProse).find((each) => each !== undefined);
  const overlay = outcome && actionText(node, document, { 'x-outcome': outcome });
  return [{ message, place: operation.place, overlay }];
};
