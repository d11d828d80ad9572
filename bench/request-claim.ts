import type { Case } from '../src/cases/index.ts';
import type { Operation } from '../src/contract/index.ts';
import { validSample } from '../src/values/index.ts';
import { findingsOn, type Findings } from './wire-request.ts';

/** What a case says of its request: that it keeps to the document or breaks it, or why its parts don't show. */
interface Claim {
  readonly claim: string;
  readonly isOf: (tried: Case, operation: Operation) => boolean;
}

/** The first that fits counts. */
const CLAIMS: readonly Claim[] = [
  { claim: 'what Probity does not send', isOf: ({ untested }) => untested !== undefined },
  {
    claim: 'stories, and what is compared',
    isOf: ({ steps, comparison }) => steps.length > 1 || comparison !== undefined,
  },
  { claim: 'what is wrong with the wire', isOf: ({ origin }) => origin === 'wire' },
  { claim: 'credentials', isOf: ({ steps: [step] }) => step.authorization?.broken !== undefined },
  {
    claim: 'rules of a login',
    isOf: ({ steps: [step], tries }, { login }) =>
      step.intent === 'reject' && login !== undefined && tries === undefined,
  },
  { claim: 'broken', isOf: ({ steps: [step] }) => step.intent === 'reject' },
  { claim: 'valid', isOf: ({ steps: [step] }) => step.intent === 'accept' },
  { claim: 'valid', isOf: ({ tries }) => tries?.valid === true },
  { claim: 'valid', isOf: ({ origin }) => origin === 'random' },
  // A wire without types may carry a strange value as another one, or as none.
  {
    claim: 'valid',
    isOf: ({ origin }, operation) => origin === 'boundary' && takesJson(operation),
  },
  { claim: 'examples of the document', isOf: ({ origin }) => origin === 'example' },
];

export function claimOf(tried: Case, operation: Operation): string {
  return CLAIMS.find(({ isOf }) => isOf(tried, operation))?.claim ?? 'what may be either';
}

function takesJson({ requestBody }: Operation): boolean {
  return requestBody?.content.some(({ range }) => /[/+]json\b/.test(range)) ?? false;
}

/** Parts that break the document already in its own example: nothing around them can be valid. */
export function brokenExamples(operation: Operation, cases: readonly Case[]): ReadonlySet<string> {
  const documented = cases.find(({ id }) => id.endsWith('/request/as-documented'));
  const findings = documented && findingsOn(documented.steps[0].build({}), operation);
  const broken = [...(findings ?? [])].filter(([, finding]) => finding === 'broken');
  return new Set(
    broken.map(([location]) => location).filter((location) => hasExample(operation, location)),
  );
}

/** Or a schema of which nobody knows a valid value. */
function hasExample({ parameters, requestBody }: Operation, location: string): boolean {
  const described =
    location === 'body'
      ? (requestBody?.content ?? [])
      : parameters.filter((each) => `${each.in}.${each.name}` === location);
  return described.some(
    ({ example, schema }) =>
      example !== undefined || (schema !== undefined && validSample(schema) === undefined),
  );
}

/** Formats that the other library does not know, or takes more for than the standard does. */
const FORMATS =
  /"format":"(?:idn-email|idn-hostname|iri|iri-reference|uri-reference|uri-template)"/;

/** Whether every part is valid, but for what can't be. */
export function validity(findings: Findings, examples: ReadonlySet<string>): string {
  const parts = [...findings].filter(([, finding]) => finding !== 'valid');
  if (parts.some(([at, finding]) => finding === 'broken' && !examples.has(at))) return 'otherwise';
  if (parts.some(([, finding]) => finding === 'broken'))
    return 'around an example that breaks its schema, or a schema without valid values';
  return parts[0]?.[1] ?? 'as claimed';
}

function hasUnjudgedFormat({ parameters, requestBody }: Operation): boolean {
  const schemas = [...parameters, ...(requestBody?.content ?? [])].map(
    ({ schema }) => schema?.json,
  );
  return FORMATS.test(JSON.stringify(schemas));
}

/** Whether a part is broken: where the case is about one, that one. */
export function brokenness(findings: Findings, { tries }: Case, operation: Operation): string {
  const of = tries === undefined ? undefined : partOf(findings, tries);
  const parts = of === undefined ? [...findings.values()] : [of];
  if (parts.includes('broken')) return 'as claimed';
  const other = parts.find((each) => each !== 'valid');
  return other ?? (hasUnjudgedFormat(operation) ? "can't judge a format" : 'otherwise');
}

function partOf(
  findings: Findings,
  { in: place, name }: NonNullable<Case['tries']>,
): string | undefined {
  if (place === 'body') return findings.get('body');
  const locations = [...findings.keys()].filter((each) =>
    `${place}.${name}/`.startsWith(`${each}/`),
  );
  return findings.get(locations.toSorted((a, b) => b.length - a.length)[0] ?? '');
}
