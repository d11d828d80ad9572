import { childOf } from '../source/index.ts';
import type { GapFinder } from './gap-finder.ts';
import { actionText } from './overlay-text.ts';

/** A request body without `required`: by the letter, sending none is valid. */
export const findOptionalBody: GapFinder = ({ operation, requestBody }, document) => {
  if (requestBody === undefined || operation.requestBody === undefined) return [];
  if (childOf(requestBody, 'required').value !== undefined) return [];
  const { place } = operation.requestBody;
  const message = 'the request body is not said to be required, so a request without one is valid';
  return [{ message, place, overlay: actionText(requestBody, document, { required: true }) }];
};
