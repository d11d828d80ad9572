import { isJsonObject, type JsonObject } from '../../source/index.ts';
import type { Part } from '../../schema/index.ts';

/** What may be said of a value as a whole: limits, lists and formats are kinds of their own. */
const RULES: readonly RegExp[] = [
  /\balways (?:is |be |equals )?["'`“\d]/i,
  /(?:^|[.!?]\s+|(?<!['"`]+ )\b(?:it|this|value|field|property|string|number)\s)must (?:not )?(?:be|have|contain|match|start|end|equal)\b/i,
  /(?<![\w.,-])-?\d{1,3}\s*(?:=|means\b|for\b)\s*[a-z]/i,
  /\b(?:negative|positive)\s+(?:numbers?\s+)?(?:=|means|for)\b/i,
  /\b(?:is|be) (?:negative|positive|non-?empty|not empty|non-?negative)\b/i,
  /\bbetween -?\d[\d.]* and -?\d/i,
  /\b(?:starts?|ends?) with ["'`“]/i,
];

const ALWAYS = /\balways\s+(?:is\s+|equals\s+)?["'`“](?<value>[^"'`”]+)["'`”]/i;
const YES = /(?<number>-?\d+)\s*(?:=|:|for|means|is)\s*(?:an?\s+)?(?:success|ok\b|accepted)/i;
const NO =
  /(?<value>negative|positive|-?\d+)\s*(?:numbers?\s*)?(?:=|:|for|means|is)\s*(?:an?\s+)?(?:error|fail|refus|reject)/i;

/** The description of a part, where it states a rule. */
export function ruleOf(part: Part): string | undefined {
  const description = descriptionOf(part);
  const states = description !== undefined && RULES.some((rule) => rule.test(description));
  return states ? description : undefined;
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
