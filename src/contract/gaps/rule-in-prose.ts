import { childOf, isJsonObject, placeOf, type Document, type Json } from '../../source/index.ts';
import type { Part } from '../../schema/index.ts';
import { actionText } from '../overlay-text.ts';
import type { OperationReading } from '../read-operation.ts';
import { partNames, perOperation, type GapKind } from './gap-kind.ts';
import { constantInProse, outcomeInProse, ruleOf } from './prose.ts';

/** Keywords that say more of a value than its type and its shape. */
const SAYING = [
  'enum const pattern format minLength maxLength minItems maxItems uniqueItems',
  'minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minProperties maxProperties',
].flatMap((line) => line.split(' '));

/** A description that states a rule which no keyword and no criterion states. */
const find = perOperation((reading, { document }) => {
  const judged = new Set(reading.bodyReads.map(({ pointer }) => pointer));
  const unjudged = reading.parts.response.filter(({ pointer }) => !judged.has(pointer));
  const bodies = { request: reading.parts.request, response: unjudged };
  return Object.entries(bodies).flatMap(([body, parts]) =>
    parts.filter(isSilent).flatMap((part) => {
      const rule = ruleOf(part);
      if (rule === undefined) return [];
      const message = `only the description of ${partNames([part])} in the ${body} says: ${rule}`;
      const place = placeOf(childOf(part.node, 'description'));
      return [{ message, place, overlay: proposal(part, rule, { reading, document }) }];
    }),
  );
});

export const ruleInProse: GapKind = {
  title: 'only a description states a rule',
  severity: 'warning',
  consequence: 'No case is made of the rule, and no answer is held against it.',
  hides: ['request/*', 'response/*', 'outcome/*', 'open/*'],
  inRuns: true,
  find,
};

function isSilent({ node: { value } }: Part): boolean {
  if (!isJsonObject(value) || SAYING.some((keyword) => keyword in value)) return false;
  // What is said of a whole object or of a flag is mostly about something else.
  const isOther = [value.type].flat().some((type) => type === 'object' || type === 'boolean');
  return !isOther && !('properties' in value);
}

interface Context {
  readonly reading: OperationReading;
  readonly document: Document;
}

function proposal(part: Part, rule: string, { reading, document }: Context): string | undefined {
  const constant = constantInProse(rule);
  if (constant !== undefined) {
    return actionText(part.node, document, { enum: [typedLike(part, constant)] });
  }
  const isResponse = reading.parts.response.includes(part);
  const outcome =
    isResponse && reading.operation.outcome.kind !== 'criteria' && outcomeInProse(part);
  return outcome ? actionText(reading.node, document, { 'x-outcome': outcome }) : undefined;
}

/** A number where the schema asks for one. */
function typedLike({ node: { value } }: Part, constant: string): Json {
  const isNumber = isJsonObject(value) && (value.type === 'integer' || value.type === 'number');
  return isNumber && Number.isFinite(Number(constant)) ? Number(constant) : constant;
}
