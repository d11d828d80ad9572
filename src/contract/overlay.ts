import {
  DefectError,
  appendPointer,
  placeOf,
  type Document,
  type Node,
  type Source,
} from '../source/index.ts';
import type { ContractWarning } from './contract.ts';
import { JsonPathFault, selectPaths, type JsonPath } from './json-path.ts';
import { layer } from './layered.ts';
import { removePaths, updatePaths, type Application, type Update } from './overlay-changes.ts';
import { readOverlay, type Action } from './overlay-document.ts';
import { createAllowance } from './overlay-size.ts';
import { refuse } from './structure.ts';

/** A document with overlays applied, and what is worth a line about them. */
export interface OverlaidDocument {
  readonly document: Document;
  readonly warnings: readonly ContractWarning[];
}

/**
 * Applies overlays (Overlay Specification 1.0 and 1.1) in order. What an overlay wrote has its place
 * in the overlay's file. Throws `DefectError` for a malformed overlay.
 */
export function applyOverlays(base: Source, overlays: readonly Source[]): OverlaidDocument {
  if (overlays.length === 0) return { document: base, warnings: [] };
  const application: Application = {
    document: layer(base),
    defects: [],
    warnings: [],
    allowance: createAllowance(),
  };
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
  const { target, remove } = action;
  const paths = select(target, application);
  if (paths === undefined) return;
  if (paths.length === 0) return warn(target, `"${textOf(target)}" matches nothing`, application);
  if (remove) return removePaths(action, paths, application);
  const update = updateOf(action, application);
  if (update !== undefined) updatePaths(update, paths, application);
}

/** What an action writes; `undefined`, and why, where that is nothing. */
function updateOf(action: Action, application: Application): Update | undefined {
  const { target, update, copy } = action;
  if (update !== undefined && copy !== undefined) {
    // Each is said to have no impact where the other is (Overlay 1.1.0, Action Object).
    return warn(target, '"update" and "copy" cancel each other', application);
  }
  if (update !== undefined) return { action, value: update, member: update };
  if (copy === undefined) return warn(target, 'the action changes nothing', application);
  const value = copied(copy, application);
  return value === undefined ? undefined : { action, value, member: copy };
}

function copied(copy: Node, application: Application): Node | undefined {
  const paths = select(copy, application);
  if (paths === undefined) return undefined;
  const [path] = paths;
  if (path !== undefined && paths.length === 1) {
    return application.document.copy(appendPointer('', ...path));
  }
  const message = `"copy" must select one value, and "${textOf(copy)}" selects ${paths.length}`;
  return refuse(copy, message, application);
}

/** What other tools take, and RFC 9535 does not. */
const QUOTE_NAMES = "A name with a hyphen is written in brackets: ['x-name'].";

function select(query: Node, application: Application): readonly JsonPath[] | undefined {
  try {
    return selectPaths(application.document.value, textOf(query));
  } catch (error) {
    if (!(error instanceof JsonPathFault)) throw error;
    const start = query.document.textPlaceOf(query.pointer);
    const place = { ...start, column: start.column + error.offset };
    const hint = error.message === 'unexpected "-"' ? QUOTE_NAMES : undefined;
    application.defects.push({ message: `not a JSONPath: ${error.message}`, place, hint });
    return undefined;
  }
}

function textOf({ value }: Node): string {
  return typeof value === 'string' ? value : '';
}

function warn(node: Node, message: string, { warnings }: Application): undefined {
  warnings.push({ message, place: placeOf(node) });
}
