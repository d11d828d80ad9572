import {
  DefectError,
  isJsonObject,
  memberOf,
  placeOf,
  type Defect,
  type Document,
  type Json,
  type Node,
  type Source,
} from '../source/index.ts';
import type { ContractWarning } from './contract.ts';
import { JsonPathFault, selectPaths, type JsonPath } from './json-path.ts';
import { layer, type LayeredDocument } from './layered.ts';
import { readOverlay, type Action } from './overlay-document.ts';
import { refuse } from './structure.ts';

/** A document with overlays applied, and what is worth a line about them. */
export interface OverlaidDocument {
  readonly document: Document;
  readonly warnings: readonly ContractWarning[];
}

interface Application {
  readonly document: LayeredDocument;
  readonly defects: Defect[];
  readonly warnings: ContractWarning[];
}

/**
 * Applies overlays (Overlay Specification 1.0) in order. What an overlay wrote has its place in the
 * overlay's file. Throws `DefectError` for a malformed overlay.
 */
export function applyOverlays(base: Source, overlays: readonly Source[]): OverlaidDocument {
  if (overlays.length === 0) return { document: base, warnings: [] };
  const application: Application = { document: layer(base), defects: [], warnings: [] };
  for (const overlay of overlays) {
    const { actions, defects, warnings } = readOverlay(overlay, base.file);
    application.defects.push(...defects);
    application.warnings.push(...warnings);
    for (const action of actions) applyAction(action, application);
  }
  if (application.defects.length > 0) throw new DefectError(application.defects);
  return application;
}

function applyAction(action: Action, application: Application): void {
  const paths = select(action, application);
  if (paths === undefined) return;
  if (paths.length === 0) warn(action, `"${action.target}" matches nothing`, application);
  const { update, remove } = action;
  if (remove) removeAll(action, paths, application);
  else if (update === undefined) warn(action, 'the action changes nothing', application);
  else for (const path of paths) updateOne({ action, update, path }, application);
}

function select(
  { targetNode: { document, pointer }, target }: Action,
  application: Application,
): readonly JsonPath[] | undefined {
  try {
    return selectPaths(application.document.value, target);
  } catch (error) {
    if (!(error instanceof JsonPathFault)) throw error;
    const start = document.textPlaceOf(pointer);
    const place = { ...start, column: start.column + error.offset };
    application.defects.push({ message: `not a JSONPath: ${error.message}`, place });
    return undefined;
  }
}

interface Update {
  readonly action: Action;
  readonly update: Node;
  readonly path: JsonPath;
}

function updateOne({ action, update, path }: Update, application: Application): void {
  const { document } = application;
  const selected = path.map(String).reduce<Json | undefined>(memberOf, document.value);
  if (Array.isArray(selected)) return document.append(path, update);
  if (!isJsonObject(selected)) {
    const message = `"${action.target}" selects a value that is no object or list`;
    return refuse(action.targetNode, message, application);
  }
  if (isJsonObject(update.value)) return document.merge(path, update);
  refuse(update, '"update" must be an object, since "target" selects one', application);
}

/** Grouped by what they are in and the deepest first, so that no removal moves another one. */
function removeAll(
  { targetNode }: Action,
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
      return refuse(targetNode, "the whole document can't be removed", application);
    const parent = path.slice(0, -1);
    const name = JSON.stringify(parent);
    const group = groups.get(name) ?? { path: parent, keys: new Set() };
    groups.set(name, group);
    group.keys.add(key);
  }
  const deepestFirst = [...groups.values()].toSorted((a, b) => b.path.length - a.path.length);
  for (const { path, keys } of deepestFirst) application.document.remove(path, keys);
}

function warn({ targetNode }: Action, message: string, { warnings }: Application): void {
  warnings.push({ message, place: placeOf(targetNode) });
}
