import { toSchema, validatorFor, type Direction } from '../../schema/index.ts';
import {
  childOf,
  childrenOf,
  isJsonObject,
  placeOf,
  DefectError,
  type Json,
  type Node,
} from '../../source/index.ts';
import type { FoundGap, GapContext, GapKind } from './gap-kind.ts';
import { perSite } from './sites.ts';

/** Values of which one that fits two alternatives shows that they overlap. */
const WITNESSES: readonly Json[] = [{}, '', 0, true, []];

export const oneOfOverlap: GapKind = {
  title: 'alternatives of a oneOf overlap',
  severity: 'warning',
  consequence: 'A value that fits two is not valid, although each of them says that it is.',
  hides: ['*/oneOf'],
  find: perSite(({ node, subject, way: direction }, context): FoundGap | undefined => {
    const alternatives = childrenOf(childOf(node, 'oneOf')).map(([, each]) => each);
    if (alternatives.length < 2 || childOf(node, 'discriminator').value !== undefined)
      return undefined;
    const found = WITNESSES.map((value) => ({
      value,
      fits: fitting(value, alternatives, { direction, context }),
    })).find(({ fits }) => fits.length > 1);
    if (found === undefined) return undefined;
    const numbers = found.fits.map((index) => index + 1).join(' and ');
    const message = `${JSON.stringify(found.value)} fits the alternatives ${numbers} of ${subject}, so oneOf refuses it`;
    return { message, place: placeOf(childOf(node, 'oneOf')), overlay: undefined };
  }),
};

interface Use {
  readonly direction: Direction;
  readonly context: GapContext;
}

/** Indices of the first two alternatives that take the value. */
function fitting(value: Json, alternatives: readonly Node[], use: Use): readonly number[] {
  return [...alternatives.keys()]
    .filter((index) => takes(alternatives[index], value, use))
    .slice(0, 2);
}

function takes(node: Node | undefined, value: Json, { direction, context }: Use): boolean {
  if (node === undefined || !isJsonObject(node.value)) return false;
  const { dialect, resolve, converted } = context.reading;
  try {
    const schema = toSchema({ node, dialect, direction, resolve, converted });
    return validatorFor(schema)(value).length === 0;
  } catch (error) {
    if (error instanceof DefectError) return false;
    throw error;
  }
}
