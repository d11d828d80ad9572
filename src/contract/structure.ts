import {
  childOf,
  childrenOf,
  isJsonObject,
  placeOf,
  pointerSegments,
  type Node,
} from '../source/index.ts';
import type { SchemaAudit, SchemaUse } from '../schema/index.ts';
import { follow } from './reference.ts';
import type { Version } from './version.ts';

/** What reading a document works with, and where it collects what is wrong. */
export interface Reading extends SchemaAudit {
  readonly version: Version;
  readonly converted: SchemaUse['converted'];
  /** Path of the document's first server. */
  readonly basePath: string;
}

/** Where helpers that follow no `$ref` collect what is wrong. */
export type DefectLog = Pick<Reading, 'defects'>;

/** The member if it is an object, `$ref` followed; a defect if it is something else. */
export function objectMember(parent: Node, key: string, reading: Reading): Node | undefined {
  const member = childOf(parent, key);
  if (member.value === undefined) return undefined;
  return objectAt(member, reading);
}

/** The node if it is an object, `$ref` followed; a defect if it is something else. */
export function objectAt(node: Node, reading: Reading): Node | undefined {
  const target = follow(node, reading);
  if (target === undefined || isJsonObject(target.value)) return target;
  return refuse(target, `${nameOf(node)} must be an object`, reading);
}

/** The items of a list; none where it is absent, and a defect if it is something else. */
export function listMember(parent: Node, key: string, log: DefectLog): readonly Node[] {
  const member = childOf(parent, key);
  if (member.value === undefined) return [];
  if (Array.isArray(member.value)) return member.value.map((_, index) => childOf(member, index));
  refuse(member, `"${key}" must be a list`, log);
  return [];
}

export function stringMember(parent: Node, key: string, log: DefectLog): string | undefined {
  const member = childOf(parent, key);
  if (member.value === undefined || typeof member.value === 'string') return member.value;
  return refuse(member, `"${key}" must be a text`, log);
}

/** The same for a member that must be there. */
export function requiredString(parent: Node, key: string, log: DefectLog): string | undefined {
  requireMember(parent, key, log);
  return stringMember(parent, key, log);
}

/** A whole number of at least 1 that must be there. */
export function requiredCount(parent: Node, key: string, log: DefectLog): number | undefined {
  requireMember(parent, key, log);
  const { value } = childOf(parent, key);
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return value;
  return refuse(childOf(parent, key), `"${key}" must be a whole number of at least 1`, log);
}

export function booleanMember(parent: Node, key: string, log: DefectLog): boolean | undefined {
  const member = childOf(parent, key);
  if (member.value === undefined || typeof member.value === 'boolean') return member.value;
  return refuse(member, `"${key}" must be true or false`, log);
}

/** Adds a defect at the node. */
export function refuse(node: Node, message: string, { defects }: DefectLog): undefined {
  defects.push({ message, place: placeOf(node) });
}

/** Adds a defect where the member is absent. */
export function requireMember(parent: Node, key: string, log: DefectLog): void {
  if (childOf(parent, key).value === undefined) refuse(parent, `"${key}" is missing`, log);
}

function nameOf({ pointer }: Node): string {
  return `"${pointerSegments(pointer).at(-1) ?? ''}"`;
}

/** Adds a defect for each member that is none of these and no extension. */
export function checkKeys(node: Node, known: readonly string[], log: DefectLog): void {
  for (const [key, child] of childrenOf(node)) {
    if (known.includes(key) || key.startsWith('x-')) continue;
    const message = `"${key}" is not known in ${nameOf(node)}`;
    const hint = `Known are ${known.join(', ')}.`;
    log.defects.push({ message, place: placeOf(child), hint });
  }
}
