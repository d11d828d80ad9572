import {
  isJsonObject,
  memberOf,
  placeOf,
  type Defect,
  type Json,
  type Node,
} from '../source/index.ts';
import type { ContractWarning } from './contract.ts';
import type { JsonPath } from './json-path.ts';
import type { LayeredDocument } from './layered.ts';
import type { Action } from './overlay-document.ts';
import type { Allowance } from './overlay-size.ts';
import { refuse } from './structure.ts';

/** A document that overlays are being applied to. */
export interface Application {
  readonly document: LayeredDocument;
  readonly defects: Defect[];
  readonly warnings: ContractWarning[];
  readonly allowance: Allowance;
}

/** What an action writes, and the member of the action that says so. */
export interface Update {
  readonly action: Action;
  readonly value: Node;
  readonly member: Node;
}

type Kind = 'an object' | 'a list' | 'a single value';

/** Merges, appends or replaces, by the kind of value that each path leads to. */
export function updatePaths(
  update: Update,
  paths: readonly JsonPath[],
  application: Application,
): void {
  const { action, value } = update;
  const kinds = new Set(paths.map((path) => kindAt(path, application)));
  if (kinds.size > 1 && action.version === '1.1') {
    const message = `the target selects ${[...kinds].join(' and ')}, which can't be updated as one`;
    return refuse(action.target, message, application);
  }
  for (const kind of kinds) if (!suits(kind, update, application)) return;
  const depth = Math.max(...paths.map(({ length }) => length));
  const excess = application.allowance.take(value.value ?? null, paths.length, depth);
  if (excess !== undefined) return refuse(action.target, excess, application);
  for (const path of paths) updateOne(path, update, application);
}

/** Adds a defect and returns false where a value of this kind can't be updated so. */
function suits(kind: Kind, { action, value, member }: Update, application: Application): boolean {
  if (kind === 'a single value' && action.version === '1.0') {
    const message = 'the target selects a value that is no object or list';
    const hint = 'Select the object that it is in, or write "overlay: 1.1.0".';
    application.defects.push({ message, place: placeOf(action.target), hint });
    return false;
  }
  const given = kindOf(value.value);
  if (kind === 'a list' || kind === given) return true;
  refuse(member, `the target selects ${kind}, and this is ${given}`, application);
  return false;
}

function updateOne(
  path: JsonPath,
  { action, value, member }: Update,
  application: Application,
): void {
  const { document } = application;
  const kind = kindAt(path, application);
  if (kind === 'a list') return document.append(path, value);
  if (kind === 'a single value') return document.replace(path, value);
  const misfits = document.merge(path, value);
  // Overlay 1.0 leaves open what becomes of them; to replace is what its implementations do.
  if (action.version === '1.0') return;
  for (const misfit of misfits) {
    const message = `${kindOf(misfit.value)} can't be merged with a value of another kind`;
    const hint = 'Remove the value in an action before this one.';
    const place = placeOf(value === member ? misfit : member);
    application.defects.push({ message, place, hint });
  }
}

function kindAt(path: JsonPath, { document }: Application): Kind {
  return kindOf(path.map(String).reduce<Json | undefined>(memberOf, document.value));
}

function kindOf(value: Json | undefined): Kind {
  if (Array.isArray(value)) return 'a list';
  return isJsonObject(value) ? 'an object' : 'a single value';
}

/** Grouped by what they are in and the deepest first, so that no removal moves another one. */
export function removePaths(
  { target }: Action,
  paths: readonly JsonPath[],
  application: Application,
): void {
  const groups = new Map<
    string,
    { readonly path: JsonPath; readonly keys: Set<string | number> }
  >();
  for (const path of paths) {
    const key = path.at(-1);
    if (key === undefined)
      return refuse(target, "the whole document can't be removed", application);
    const parent = path.slice(0, -1);
    const name = JSON.stringify(parent);
    const group = groups.get(name) ?? { path: parent, keys: new Set() };
    groups.set(name, group);
    group.keys.add(key);
  }
  const deepestFirst = [...groups.values()].toSorted((a, b) => b.path.length - a.path.length);
  for (const { path, keys } of deepestFirst) application.document.remove(path, keys);
}
