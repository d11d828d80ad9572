import { DefectError, childOf, type Node } from '../source/index.ts';
import type { DocumentedResponse, Invariant, OutcomeRule } from './contract.ts';
import { readCriterion, type CriterionReading } from './criterion.ts';
import {
  checkKeys,
  listMember,
  objectAt,
  objectMember,
  refuse,
  requiredString,
  stringMember,
  type Reading,
} from './structure.ts';

/** How an operation says yes and no, with what only reading the contract needs. */
export interface OutcomeReading {
  readonly outcome: OutcomeRule;
  readonly invariants: readonly Invariant[];
  /** Where the criteria read the response body: their nodes and JSON Pointers. */
  readonly bodyReads: readonly BodyRead[];
}

export interface BodyRead {
  readonly node: Node;
  readonly pointer: string;
}

/** Reads `x-outcome` and `x-invariants` of an operation. */
export function readOutcome(
  operation: Node,
  responses: readonly DocumentedResponse[],
  reading: Reading,
): OutcomeReading {
  const bodyReads: BodyRead[] = [];
  const readAt = (parent: Node, key: string): CriterionReading['criterion'] | undefined =>
    criterionMember(parent, key, { reading, bodyReads });
  const outcome = readRule(operation, readAt, reading) ?? ruleByStatus(responses);
  return { outcome, invariants: readInvariants(operation, readAt, reading), bodyReads };
}

type ReadAt = (parent: Node, key: string) => CriterionReading['criterion'] | undefined;

function readRule(operation: Node, readAt: ReadAt, reading: Reading): OutcomeRule | undefined {
  const node = objectMember(operation, 'x-outcome', reading);
  if (node === undefined) return undefined;
  checkKeys(node, ['accepted', 'rejected'], reading);
  const accepted = readAt(node, 'accepted');
  const rejected = readAt(node, 'rejected');
  if (accepted === undefined || rejected === undefined) return undefined;
  return { kind: 'criteria', accepted, rejected };
}

/** Without a documented refusal a status says nothing: refusals must come some other way. */
function ruleByStatus(responses: readonly DocumentedResponse[]): OutcomeRule {
  const statuses = responses.map(({ status }) => status);
  return { kind: statuses.some((each) => /^4|^default$/.test(each)) ? 'status' : 'unknown' };
}

function readInvariants(operation: Node, readAt: ReadAt, reading: Reading): readonly Invariant[] {
  return listMember(operation, 'x-invariants', reading).flatMap((item) => {
    const node = objectAt(item, reading);
    if (node === undefined) return [];
    checkKeys(node, ['when', 'criterion', 'description'], reading);
    const when = readWhen(node, reading);
    const criterion = readAt(node, 'criterion');
    const description = stringMember(node, 'description', reading);
    if (when === undefined || criterion === undefined) return [];
    return [{ when, criterion, description: description ?? criterion.text }];
  });
}

function readWhen(node: Node, reading: Reading): Invariant['when'] | undefined {
  const given = requiredString(node, 'when', reading);
  if (given === undefined || given === 'accepted' || given === 'rejected') return given;
  const message = `"when" must be accepted or rejected, not "${given}"`;
  return refuse(childOf(node, 'when'), message, reading);
}

interface CriterionCollection {
  readonly reading: Reading;
  readonly bodyReads: BodyRead[];
}

function criterionMember(
  parent: Node,
  key: string,
  { reading, bodyReads }: CriterionCollection,
): CriterionReading['criterion'] | undefined {
  const text = requiredString(parent, key, reading);
  if (text === undefined) return undefined;
  const node = childOf(parent, key);
  try {
    const { criterion, bodyPointers } = readCriterion(node, text);
    bodyReads.push(...bodyPointers.map((pointer) => ({ node, pointer })));
    return criterion;
  } catch (error) {
    if (!(error instanceof DefectError)) throw error;
    reading.defects.push(...error.defects);
    return undefined;
  }
}
