import { isJsonObject } from '../../source/index.ts';
import type { Part } from '../../schema/index.ts';
import { actionText } from '../overlay-text.ts';
import { partNames, perOperation, type GapFinder, type GapKind } from './gap-kind.ts';

/** Objects of a request that do not say whether they may have more properties than named. */
const find: GapFinder = perOperation(({ operation, parts }, { document }) => {
  const place = operation.requestBody?.place;
  const open = parts.request.filter(isUnspecified);
  if (place === undefined || open.length === 0) return [];
  const message = `nothing says whether other properties are allowed in ${partNames(open)}`;
  const actions = open.map(({ node }) =>
    actionText(node, document, { additionalProperties: false }),
  );
  const isReachable = actions.every((action) => action !== undefined);
  return [{ message, place, overlay: isReachable ? [...new Set(actions)].join('') : undefined }];
});

export const additionalPropertiesUnspecified: GapKind = {
  title: 'an object of the request may have other properties, or may not',
  severity: 'info',
  consequence: 'A server that takes properties which it does not know is not noticed.',
  hides: ['request/*/additionalProperties'],
  inRuns: true,
  find,
};

/** Inside a combination of schemas closing one of them would refuse what another one names. */
function isUnspecified({ node: { value, pointer } }: Part): boolean {
  if (!isJsonObject(value) || !isJsonObject(value.properties)) return false;
  if (/\/(?:allOf|anyOf|oneOf)\/\d+$/.test(pointer)) return false;
  return !['additionalProperties', 'unevaluatedProperties', 'patternProperties', 'allOf'].some(
    (keyword) => keyword in value,
  );
}
