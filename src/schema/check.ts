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
import { referenceOf, subschemasOf, type Dialect, type Resolve } from './subschema.ts';

/** Collects what is wrong with the schemas of a document; each schema is looked at once. */
export interface SchemaAudit {
  readonly dialect: Dialect;
  readonly resolve: Resolve;
  readonly defects: Defect[];
  /** Odd, but not wrong. */
  readonly warnings: { readonly message: string; readonly place: Place }[];
  /** Keys of the nodes that were looked at. */
  readonly seen: Set<string>;
}

/** Checks a schema and all it refers to: keywords, what they hold, and where `$ref`s lead. */
export function checkSchema(root: Node, audit: SchemaAudit): void {
  const waiting = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    visit(node, { audit, waiting, path: new Set() });
  }
}

interface Visit {
  readonly audit: SchemaAudit;
  /** Schemas of other values, for later: a cycle through them ends with the value. */
  readonly waiting: Node[];
  /** Keys of the schemas around that apply to the same value. */
  readonly path: ReadonlySet<string>;
}

function visit(node: Node, { audit, waiting, path }: Visit): void {
  const key = nodeKey(node);
  if (path.has(key)) return reportEndless(node, audit);
  if (audit.seen.has(key)) return;
  audit.seen.add(key);
  checkKeywords(node, audit);
  const inside = { audit, waiting, path: new Set([...path, key]) };
  const target = resolveSafely(node, audit);
  if (target !== undefined) visit(target, inside);
  for (const { node: child, keyword } of subschemasOf(node, audit.dialect)) {
    if (IN_PLACE_KEYWORDS.has(keyword)) visit(child, inside);
    else waiting.push(child);
  }
}

function reportEndless(node: Node, { defects }: SchemaAudit): void {
  const message = 'the schema refers to itself for the same value, without end';
  defects.push({ message, place: placeOf(node) });
}

function resolveSafely(node: Node, { resolve, defects }: SchemaAudit): Node | undefined {
  if (referenceOf(node) === undefined) return undefined;
  try {
    return resolve(node);
  } catch (error) {
    if (!(error instanceof DefectError)) throw error;
    defects.push(...error.defects);
    return undefined;
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
        `the pattern ${JSON.stringify(pattern)} looks around or back, so its time has no bound: a match that takes over 0.1 s is cut off, and the value counts as valid`,
    );
}

function oddityOf(keyword: string, value: Node['value'], dialect: Dialect): string | undefined {
  if (keyword === 'nullable' && dialect === '3.1' && value === true) {
    return '"nullable" means nothing in OpenAPI 3.1, which has the type "null"';
  }
  if (keyword.startsWith('x-') || SILENT_KEYWORDS.has(keyword)) return undefined;
  return `"${keyword}" is not a keyword of schemas and is ignored`;
}
