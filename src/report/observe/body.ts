import { appendPointer, isJsonObject, type Json, type JsonObject } from '../../source/index.ts';
import { formatOf, type FormatLedger } from './formats.ts';
import { describeValues } from './inferred.ts';
import type { Sighting } from './sightings.ts';
import { membersOf, view, viewsAt, type Schema, type View } from './views.ts';

/** What a walk through a body works with. */
interface Walk {
  readonly root: Schema;
  readonly formats: FormatLedger;
  readonly found: Sighting[];
}

/** What of a body its schema does not describe; texts are noted by what they look like. */
export function observeBody(value: Json, root: Schema, formats: FormatLedger): readonly Sighting[] {
  const walk: Walk = { root, formats, found: [] };
  visit(value, { views: [{ schema: root.json, pointer: '' }], at: '' }, walk);
  return walk.found;
}

interface Position {
  /** The schemas that describe what is there. */
  readonly views: readonly View[];
  /** JSON Pointer into the body, `*` for any item. */
  readonly at: string;
}

function visit(value: Json, { views: starts, at }: Position, walk: Walk): void {
  const position = { views: viewsAt(walk.root, starts), at };
  if (isList(value)) return visitItems(value, position, walk);
  if (isJsonObject(value)) return visitMembers(value, position, walk);
  noteMember(value, position, walk);
  if (typeof value === 'string') noteText(value, position, walk);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function visitItems(items: readonly Json[], { views, at }: Position, walk: Walk): void {
  for (const [index, item] of items.entries()) {
    const starts = views.flatMap(({ schema, pointer }) => {
      const { prefixItems } = schema;
      const own = Array.isArray(prefixItems) ? prefixItems[index] : undefined;
      const [inner, ...segments] =
        own === undefined
          ? ([schema.items, 'items'] as const)
          : ([own, 'prefixItems', String(index)] as const);
      return view(inner, pointer, ...segments) ?? [];
    });
    if (starts.length > 0) visit(item, { views: starts, at: `${at}/*` }, walk);
  }
}

function visitMembers(object: JsonObject, { views, at }: Position, walk: Walk): void {
  const describing = views.find(({ schema }) => isJsonObject(schema.properties));
  for (const [name, value] of Object.entries(object)) {
    const { starts, isOpen } = describedMember(name, views);
    if (starts.length > 0) visit(value, { views: starts, at: appendPointer(at, name) }, walk);
    // Where no property is named, or others are said to be welcome, a new one is no news.
    else if (!isOpen && describing !== undefined)
      noteField([name, value], { views: [describing], at }, walk);
  }
}

function describedMember(
  name: string,
  views: readonly View[],
): { readonly starts: readonly View[]; readonly isOpen: boolean } {
  const named = views.flatMap(({ schema, pointer }) => {
    const member = membersOf(schema.properties).find(([key]) => key === name);
    return member === undefined ? [] : (view(member[1], pointer, 'properties', name) ?? []);
  });
  const isNamed = views.some(
    ({ schema }) => isJsonObject(schema.properties) && Object.hasOwn(schema.properties, name),
  );
  if (isNamed) return { starts: named, isOpen: true };
  const others = views.flatMap(
    ({ schema, pointer }) =>
      view(schema.additionalProperties, pointer, 'additionalProperties') ?? [],
  );
  return { starts: others, isOpen: views.some(isWelcoming) };
}

function isWelcoming({ schema }: View): boolean {
  const { additionalProperties: others, unevaluatedProperties: rest } = schema;
  return (
    [others, rest].some((each) => each === true || isJsonObject(each)) ||
    schema.patternProperties !== undefined
  );
}

function noteField(
  [name, value]: readonly [string, Json],
  { views: [describing], at }: Position,
  { root, found }: Walk,
): void {
  const place = root.placeOf(describing?.pointer ?? '');
  found.push({
    drift: 'field',
    name,
    message: `the answer has "${appendPointer(at, name)}", which its schema does not describe`,
    example: JSON.stringify(value),
    place,
    value,
    update: {
      at: place,
      describe: (values) => ({ properties: { [name]: describeValues(values) } }),
    },
  });
}

/** A value that no enum of it has. */
function noteMember(
  value: string | number | boolean | null,
  { views, at }: Position,
  { root, found }: Walk,
): void {
  const enums = views.filter(({ schema }) => Array.isArray(schema.enum));
  const [first] = enums;
  if (first === undefined || value === null) return;
  if (enums.some(({ schema }) => Array.isArray(schema.enum) && schema.enum.includes(value))) return;
  const place = root.placeOf(appendPointer(first.pointer, 'enum'));
  found.push({
    drift: 'enum-member',
    message: `"${at}" is ${JSON.stringify(value)}, which its enum does not have`,
    example: JSON.stringify(value),
    place,
    value,
    // A list that an overlay selects is added to.
    update: { at: place, describe: () => [value] },
  });
}

const SAYING = ['format', 'enum', 'const', 'pattern', 'contentEncoding'];

function noteText(text: string, { views, at }: Position, { root, formats }: Walk): void {
  const typed = views.find(({ schema }) => [schema.type].flat().includes('string'));
  if (typed === undefined) return;
  if (views.some(({ schema }) => SAYING.some((keyword) => schema[keyword] !== undefined))) return;
  formats.add({ at, text, format: formatOf(text), place: root.placeOf(typed.pointer) });
}
