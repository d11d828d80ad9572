import {
  DefectError,
  childOf,
  childrenOf,
  isJsonObject,
  nodeKey,
  placeOf,
  type Defect,
  type Json,
  type Node,
  type Place,
} from '../source/index.ts';
import { formatOf } from './formats.ts';
import { IN_PLACE_KEYWORDS, KEYWORDS, SILENT_KEYWORDS } from './keywords.ts';
import { dialectProblem } from './dialects.ts';
import { nullableProblem } from './openapi-30.ts';
import { canBeLinear } from './re2-pattern.ts';
import {
  referenceOf,
  referencesOf,
  subschemasOf,
  type Dialect,
  type ReferenceKeyword,
  type Resolve,
} from './subschema.ts';

/** What checking schemas works with, and where it collects what is wrong with one use of them. */
export interface SchemaAudit {
  readonly dialect: Dialect;
  readonly resolve: Resolve;
  readonly defects: Defect[];
  /** Odd, but not wrong. */
  readonly warnings: { readonly message: string; readonly place: Place }[];
  /** Shared by all audits of a description, so that each schema is examined once. */
  readonly known: KnownSchemas;
}

export interface KnownSchemas {
  /** By the key of the node. */
  readonly examined: Map<string, Examined>;
  /** Keys of those that nothing is wrong with, nor with anything they refer to. */
  readonly sound: Set<string>;
}

/** One schema and what is written in it, up to where it refers to others. */
interface Examined {
  readonly node: Node;
  readonly defects: Defect[];
  readonly targets: Node[];
  /** Those of the targets that apply to the same value. */
  readonly inPlace: Node[];
  /** How many schemas apply to that value, itself included; 0 before it is counted. */
  applied: number;
}

/** Checks a schema and all it refers to: keywords, what they hold, and where `$ref`s lead. */
export function checkSchema(root: Node, audit: SchemaAudit): void {
  const { known } = audit;
  const reached = new Map<string, Examined>();
  const waiting = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const key = nodeKey(node);
    if (reached.has(key) || known.sound.has(key)) continue;
    const examined = known.examined.get(key) ?? examine(node, audit);
    known.examined.set(key, examined);
    reached.set(key, examined);
    waiting.push(...examined.targets);
  }
  checkApplied(reached.keys(), known.examined);
  const found = [...reached.values()].flatMap(({ defects }) => defects);
  audit.defects.push(...found);
  if (found.length === 0) for (const key of reached.keys()) known.sound.add(key);
}

/** So many schemas may apply to one value; nested combinations could make it billions. */
const MAX_APPLIED = 10_000;

/**
 * Notes on schemas that lead back to themselves for the same value, and on those that apply too many
 * others to it: a walk with an explicit stack, that leaves a schema after all that it leads to.
 */
function checkApplied(reached: Iterable<string>, known: KnownSchemas['examined']): void {
  const open = new Set<string>();
  for (const start of reached) {
    const stack = [start];
    for (let key = stack.at(-1); key !== undefined; key = stack.at(-1)) {
      const examined = known.get(key);
      if (examined !== undefined && examined.applied === 0 && !open.has(key)) {
        open.add(key);
        stack.push(...enter(examined, open));
        continue;
      }
      stack.pop();
      if (examined !== undefined && open.delete(key)) leave(examined, known);
    }
  }
}

/** What is to be visited before the schema can be left. */
function enter({ node, defects, inPlace }: Examined, open: ReadonlySet<string>): readonly string[] {
  const next = inPlace.map(nodeKey);
  const fresh = next.filter((key) => !open.has(key));
  if (fresh.length < next.length) {
    const message = 'the schema refers to itself for the same value, without end';
    defects.push({ message, place: placeOf(node) });
  }
  return fresh;
}

function leave(examined: Examined, known: KnownSchemas['examined']): void {
  const applied = examined.inPlace.map((node) => known.get(nodeKey(node))?.applied ?? 0);
  const total = applied.reduce((sum, each) => sum + each, 1);
  // What is told once is not told again by all that refer to it.
  examined.applied = total > MAX_APPLIED ? 1 : total;
  if (total <= MAX_APPLIED) return;
  const message = `more than ${MAX_APPLIED} schemas apply to one value here`;
  const hint = 'Combine fewer schemas by allOf, anyOf and oneOf.';
  examined.defects.push({ message, place: placeOf(examined.node), hint });
}

function examine(node: Node, audit: SchemaAudit): Examined {
  const examined: Examined = { node, defects: [], targets: [], inPlace: [], applied: 0 };
  visit(node, true, { ...audit, defects: examined.defects, examined });
  return examined;
}

interface Visit extends SchemaAudit {
  readonly examined: Examined;
}

/** As deep as the document is nested, which its reader bounds. */
function visit(node: Node, isInPlace: boolean, context: Visit): void {
  const { examined, dialect } = context;
  checkKeywords(node, context);
  for (const keyword of referencesOf(node, dialect)) {
    const target = resolveSafely(node, keyword, context);
    if (target === undefined) continue;
    examined.targets.push(target);
    if (isInPlace && keyword === '$ref') examined.inPlace.push(target);
  }
  if (dialect !== '3.0') examined.targets.push(...context.resolve.dynamicAnchors(node).values());
  checkMapping(node, context);
  for (const { node: child, keyword } of subschemasOf(node, dialect)) {
    visit(child, isInPlace && IN_PLACE_KEYWORDS.has(keyword), context);
  }
}

function resolveSafely(
  node: Node,
  keyword: ReferenceKeyword,
  { resolve, defects }: Pick<SchemaAudit, 'resolve' | 'defects'>,
): Node | undefined {
  try {
    return resolve(node, keyword);
  } catch (error) {
    if (!(error instanceof DefectError)) throw error;
    defects.push(...error.defects);
    return undefined;
  }
}

/** `discriminator.mapping` names schemas by their names, or by URI reference. */
function checkMapping(node: Node, { resolve, warnings }: SchemaAudit): void {
  for (const [, entry] of childrenOf(childOf(node, 'discriminator', 'mapping'))) {
    if (typeof entry.value !== 'string') continue;
    const byName = `#/components/schemas/${entry.value}`;
    const isKnown = [byName, entry.value].some((reference) => {
      const value = { $ref: reference };
      return resolveSafely({ ...entry, value }, '$ref', { resolve, defects: [] }) !== undefined;
    });
    if (isKnown) continue;
    const message = `the mapping "${entry.value}" leads to no schema`;
    warnings.push({ message, place: placeOf(entry) });
  }
}

function checkKeywords(node: Node, audit: SchemaAudit): void {
  if (typeof node.value === 'boolean') return;
  if (!isJsonObject(node.value)) {
    const message = 'a schema must be an object, true or false';
    audit.defects.push({ message, place: placeOf(node) });
    return;
  }
  // In OpenAPI 3.0 nothing beside a `$ref` counts.
  if (audit.dialect === '3.0' && referenceOf(node) !== undefined) return;
  const problem = audit.dialect === '3.0' ? nullableProblem(node.value) : undefined;
  if (problem !== undefined) {
    audit.warnings.push({ message: problem, place: placeOf(childOf(node, 'nullable')) });
  }
  for (const [keyword, child] of childrenOf(node)) checkKeyword(keyword, child, audit);
}

function checkKeyword(keyword: string, node: Node, audit: SchemaAudit): void {
  const { value } = node;
  const known = KEYWORDS.get(keyword);
  if (value === undefined) return;
  if (known === undefined) return checkOther(keyword, node, audit);
  const isOldBound =
    audit.dialect === '3.0' && keyword.startsWith('exclusive') && typeof value === 'boolean';
  if (isOldBound) return;
  if (known.accepts(value)) return warnOfLimits(keyword, node, audit);
  audit.defects.push({ message: `"${keyword}" must be ${known.expected}`, place: placeOf(node) });
}

/** A keyword that asserts nothing. */
function checkOther(
  keyword: string,
  node: Node,
  { dialect, defects, warnings }: SchemaAudit,
): void {
  const place = placeOf(node);
  const problem =
    keyword === '$schema' && dialect !== '3.0' ? dialectProblem(node.value) : undefined;
  if (problem !== undefined) defects.push({ ...problem, place });
  const message = oddityOf(keyword, node.value, dialect);
  if (message !== undefined) warnings.push({ message, place });
}

/** What is right, but can't be held against an answer, or not always. */
function warnOfLimits(keyword: string, node: Node, { warnings }: SchemaAudit): void {
  for (const message of limitsOf(keyword, node.value ?? null)) {
    warnings.push({ message, place: placeOf(node) });
  }
}

function limitsOf(keyword: string, value: Json): readonly string[] {
  if (keyword === 'format' && typeof value === 'string' && formatOf(value) === undefined) {
    return [`the format "${value}" is not one that Probity knows; it asserts nothing`];
  }
  const patterns = keyword === 'patternProperties' ? Object.keys(value ?? {}) : [value];
  if (!keyword.startsWith('pattern')) return [];
  return patterns
    .filter((pattern) => typeof pattern === 'string' && !canBeLinear(pattern))
    .map(
      (pattern) =>
        `the pattern ${JSON.stringify(pattern)} looks around or back, so its time has no bound: a match that takes over a second is cut off, and the value counts as valid`,
    );
}

function oddityOf(keyword: string, value: Node['value'], dialect: Dialect): string | undefined {
  if (keyword === 'nullable' && dialect === '3.1' && value === true) {
    return '"nullable" means nothing in OpenAPI 3.1, which has the type "null"';
  }
  if (keyword.startsWith('x-') || SILENT_KEYWORDS.has(keyword)) return undefined;
  return `"${keyword}" is not a keyword of schemas and is ignored`;
}
