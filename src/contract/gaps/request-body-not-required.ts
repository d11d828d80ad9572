import { childOf } from '../../source/index.ts';
import { actionText } from '../overlay-text.ts';
import { perOperation, type GapKind } from './gap-kind.ts';

/** A request body without `required`: by the letter, sending none is valid. */
const find = perOperation(({ operation, requestBody }, { document }) => {
  if (requestBody === undefined || operation.requestBody === undefined) return [];
  if (childOf(requestBody, 'required').value !== undefined) return [];
  const { place } = operation.requestBody;
  const message = 'the request body is not said to be required, so a request without one is valid';
  return [{ message, place, overlay: actionText(requestBody, document, { required: true }) }];
});

export const requestBodyNotRequired: GapKind = {
  title: 'the request body is not said to be required',
  severity: 'warning',
  consequence: 'A request without a body can not be expected to be refused.',
  hides: ['request/body/missing'],
  inRuns: true,
  find,
};
