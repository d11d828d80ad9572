import { childOf, childrenOf, isJsonObject, placeOf, type Node } from '../../source/index.ts';
import { actionText } from '../overlay-text.ts';
import { perOperation, type FoundGap, type GapContext, type GapKind } from './gap-kind.ts';
import { parametersOf, perSite, says } from './sites.ts';

/** `Required.`, `(required)`, `This field is mandatory.` */
const REQUIRED =
  /^\s*\W*(?:required|mandatory)\W*(?:$|[.:*)\]-]\s)|[([](?:required|mandatory)[)\]]|\bthis (?:field|parameter|property|value) is (?:required|mandatory)\s*(?:[.!]|$)/i;

/** With a condition beside it, it is another rule. */
const CONDITION =
  /\b(?:if|when|unless|for|only|except|either|optional|depend\w*|conditional\w*)\b|\bnot (?:required|mandatory)/i;

const parameters = perOperation((reading, context) =>
  parametersOf(reading, context).flatMap(({ node, name, in: place }): readonly FoundGap[] => {
    if (!isSaid(node) || childOf(node, 'required').value === true) return [];
    const overlay = actionText(node, context.document, { required: true });
    return [gapAt(node, `the ${place} parameter "${name}"`, overlay)];
  }),
);

const properties = perSite((site, context): FoundGap | undefined => {
  if (site.way !== 'request' || says(site, 'allOf', 'anyOf', 'oneOf')) return undefined;
  const required = new Set(site.alike.flatMap((each) => each.required ?? []));
  const silent = childrenOf(childOf(site.node, 'properties')).filter(
    ([name, node]) => !required.has(name) && isSaid(node),
  );
  const [first] = silent;
  if (first === undefined) return undefined;
  const names = silent.map(([name]) => name);
  const subject = `${names.map((name) => `"${name}"`).join(', ')} in ${site.subject}`;
  return gapAt(first[1], subject, overlayOf(site.node, names, context));
});

export const requiredInProse: GapKind = {
  title: 'only a description says that a value is required',
  severity: 'warning',
  consequence: 'A request without it can not be expected to be refused.',
  hides: ['request/*/required'],
  find: (context) => [...parameters(context), ...properties(context)],
};

function gapAt(node: Node, subject: string, overlay: string | undefined): FoundGap {
  const message = `only a description says that ${subject} must be there`;
  return { message, place: placeOf(childOf(node, 'description')), overlay };
}

function isSaid({ value }: Node): boolean {
  const description = isJsonObject(value) ? value.description : undefined;
  return (
    typeof description === 'string' && REQUIRED.test(description) && !CONDITION.test(description)
  );
}

/** A list that an overlay selects is added to. */
function overlayOf(node: Node, names: readonly string[], { document }: GapContext) {
  const list = childOf(node, 'required');
  return list.value === undefined
    ? actionText(node, document, { required: names })
    : actionText(list, document, names);
}
