import { isJsonObject } from '../source/index.ts';
import type { Part } from '../schema/index.ts';
import { partNames, type GapFinder } from './gap-finder.ts';
import { actionText } from './overlay-text.ts';

/** Objects of a request that do not say whether they may have more properties than named. */
export const findUnspecifiedProperties: GapFinder = ({ operation, parts }, document) => {
  const place = operation.requestBody?.place;
  const open = parts.request.filter(isUnspecified);
  if (place === undefined || open.length === 0) return [];
  const message = `nothing says whether other properties are allowed in ${partNames(open)}`;
  const actions = open.map(({ node }) =>
    actionText(node, document, { additionalProperties: false }),
  );
  const isReachable = actions.every((action) => action !== undefined);
  return [{ message, place, overlay: isReachable ? [...new Set(actions)].join('') : undefined }];
};

/** Inside a combination of schemas closing one of them would refuse what another one names. */
function isUnspecified({ node: { value, pointer } }: Part): boolean {
  if (!isJsonObject(value) || !isJsonObject(value.properties)) return false;
  if (/\/(?:allOf|anyOf|oneOf)\/\d+$/.test(pointer)) return false;
  return !['additionalProperties', 'unevaluatedProperties', 'patternProperties', 'allOf'].some(
    (keyword) => keyword in value,
  );
}
