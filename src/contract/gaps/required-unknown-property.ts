import { childOf, isJsonObject, placeOf } from '../../source/index.ts';
import type { FoundGap, GapKind } from './gap-kind.ts';
import { perSite, says, type Site } from './sites.ts';

export const requiredUnknownProperty: GapKind = {
  title: 'a required property is described nowhere',
  severity: 'error',
  consequence: 'It must be there and may be anything; most likely its name is misspelt.',
  hides: ['*/type', '*/required'],
  find: perSite((site): FoundGap | undefined => {
    const { schema, node } = site;
    if (!Array.isArray(schema.required) || !isJsonObject(schema.properties)) return undefined;
    if (says(site, 'patternProperties', 'allOf', 'anyOf', 'oneOf', 'not', 'if')) return undefined;
    const described = namesIn(site);
    const index = schema.required.findIndex(
      (name) => typeof name === 'string' && !described.has(name),
    );
    if (index === -1) return undefined;
    const name = String(schema.required[index]);
    const place = placeOf(childOf(node, 'required', index));
    const message = `"${name}" is required in ${site.subject}, and no property has that name`;
    return { message, place, overlay: undefined };
  }),
};

/** Names of properties in all schemas of the value. */
function namesIn({ alike }: Site): ReadonlySet<string> {
  return new Set(
    alike.flatMap(({ properties }) => (isJsonObject(properties) ? Object.keys(properties) : [])),
  );
}
