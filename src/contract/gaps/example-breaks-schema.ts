import { toSchema, validatorFor, type Direction } from '../../schema/index.ts';
import {
  childOf,
  childrenOf,
  isJsonObject,
  placeOf,
  DefectError,
  type Json,
  type Node,
  type Place,
} from '../../source/index.ts';
import { follow } from '../reference.ts';
import { perOperation, type FoundGap, type GapContext, type GapKind } from './gap-kind.ts';
import { exampleHolders } from './holders.ts';
import { sitesOf } from './sites.ts';

const DIRECTIONS: readonly Direction[] = ['request', 'response'];

export const exampleBreaksSchema: GapKind = {
  title: 'an example breaks its schema',
  severity: 'error',
  consequence: 'One of the two is wrong: the case made of the example proves nothing.',
  hides: [],
  find: perOperation((reading, context) => [
    ...exampleHolders(reading, context).flatMap((holder) => examplesAt(holder, context)),
    ...sitesOf(reading, context).flatMap(({ node }) => annotationsAt(node, context)),
  ]),
};

/** `example` and `examples` of a parameter, header or media type. */
function examplesAt(holder: Node, context: GapContext): readonly FoundGap[] {
  const schema = childOf(holder, 'schema');
  if (schema.value === undefined) return [];
  const named = childrenOf(childOf(holder, 'examples')).flatMap(([, each]) => {
    const example = follow(each, context.reading);
    if (example === undefined) return [];
    const data = childOf(example, 'dataValue');
    return [data.value === undefined ? childOf(example, 'value') : data];
  });
  return [childOf(holder, 'example'), ...named].flatMap((each) => breach(each, schema, context));
}

/** `example`, `examples` and `default` of a schema. */
function annotationsAt(node: Node, context: GapContext): readonly FoundGap[] {
  const listed = childOf(node, 'examples');
  const all = Array.isArray(listed.value) ? childrenOf(listed).map(([, each]) => each) : [];
  return [childOf(node, 'example'), ...all, childOf(node, 'default')].flatMap((each) =>
    breach(each, node, context),
  );
}

/** One that is right either way, with or without what is only read or only written, is right. */
function breach(example: Node, schema: Node, context: GapContext): readonly FoundGap[] {
  if (example.value === undefined || isUnset(example)) return [];
  const value = example.value;
  const results = DIRECTIONS.map((direction) => errorOf(value, schema, { direction, context }));
  const [found] = results;
  if (found === undefined || results.includes(undefined)) return [];
  const name = example.pointer.endsWith('/default') ? 'default' : 'example';
  const promised = `${found.keyword} in line ${found.place.line}`;
  const message = `the ${name} breaks its schema: ${found.message} (${promised})`;
  return [{ message, place: placeOf(example), overlay: undefined }];
}

/** `default: null` and `example: null` are how generators write that there is none. */
function isUnset({ value }: Node): boolean {
  return value === null;
}

interface Broken {
  readonly keyword: string;
  readonly message: string;
  readonly place: Place;
}

function errorOf(
  value: Json,
  node: Node,
  { direction, context }: { readonly direction: Direction; readonly context: GapContext },
): Broken | undefined {
  const { dialect, resolve, converted } = context.reading;
  if (!isJsonObject(node.value)) return undefined;
  try {
    const schema = toSchema({ node, dialect, direction, resolve, converted });
    return validatorFor(schema)(value)[0];
  } catch (error) {
    // What does not compile is told as a defect.
    if (error instanceof DefectError) return undefined;
    throw error;
  }
}
