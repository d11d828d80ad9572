import { isJsonObject, type JsonObject } from '../../source/index.ts';
import type { Part } from '../../schema/index.ts';

/** Words of a description that state a rule. */
const RULE =
  /\b(?:always|never|must|only|at (?:least|most)|minimum|maximum|between|one of|negative|positive|non-?empty|not empty|unique|starts? with|ends? with)\b|-?\d+\s*(?:=|for\b|means\b|is\b)/i;

const ALWAYS = /\balways\s+(?:is\s+|equals\s+)?["'`“](?<value>[^"'`”]+)["'`”]/i;
const YES = /(?<number>-?\d+)\s*(?:=|:|for|means|is)\s*(?:an?\s+)?(?:success|ok\b|accepted)/i;
const NO =
  /(?<value>negative|positive|-?\d+)\s*(?:numbers?\s*)?(?:=|:|for|means|is)\s*(?:an?\s+)?(?:error|fail|refus|reject)/i;

/** The description of a part, where it states a rule. */
export function ruleOf(part: Part): string | undefined {
  const description = descriptionOf(part);
  return description !== undefined && RULE.test(description) ? description : undefined;
}

function descriptionOf({ node: { value } }: Part): string | undefined {
  return isJsonObject(value) && typeof value.description === 'string'
    ? value.description
    : undefined;
}

/** The only value that a description allows: `always "ipcola"`. */
export function constantInProse(description: string): string | undefined {
  return ALWAYS.exec(description)?.groups?.value;
}

/**
 * What `x-outcome` would say, for a part of a response described like `1 for success, negative for
 * error`.
 */
export function outcomeInProse(part: Part): JsonObject | undefined {
  const description = descriptionOf(part) ?? '';
  const number = YES.exec(description)?.groups?.number;
  const refusal = NO.exec(description)?.groups?.value;
  if (number === undefined || refusal === undefined) return undefined;
  const subject = `$response.body#${part.pointer}`;
  return { accepted: `${subject} == ${number}`, rejected: `${subject} ${refusalTest(refusal)}` };
}

function refusalTest(refusal: string): string {
  if (/^negative$/i.test(refusal)) return '< 0';
  return /^positive$/i.test(refusal) ? '> 0' : `== ${refusal}`;
}
