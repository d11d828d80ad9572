import { basename, dirname, resolve } from 'node:path';

import {
  childOf,
  isJsonObject,
  placeOf,
  rootOf,
  type Defect,
  type Node,
  type Source,
} from '../source/index.ts';
import type { ContractWarning } from './contract.ts';
import { isRemote } from './files.ts';
import {
  booleanMember,
  checkKeys,
  listMember,
  refuse,
  requireMember,
  requiredString,
  stringMember,
  type DefectLog,
} from './structure.ts';

/** The versions of the Overlay Specification that Probity reads. */
export type OverlayVersion = '1.0' | '1.1';

/** One change of an overlay: what it selects, and what becomes of that. */
export interface Action {
  readonly version: OverlayVersion;
  /** A text: JSONPath (RFC 9535). */
  readonly target: Node;
  /** `undefined` where the action has none. */
  readonly update: Node | undefined;
  /** A text: JSONPath of what to write; `undefined` where the action has none. */
  readonly copy: Node | undefined;
  readonly remove: boolean;
}

const ACTION_KEYS: Readonly<Record<OverlayVersion, readonly string[]>> = {
  '1.0': ['target', 'description', 'update', 'remove'],
  '1.1': ['target', 'description', 'update', 'copy', 'remove'],
};

export interface OverlayReading {
  readonly actions: readonly Action[];
  readonly defects: readonly Defect[];
  readonly warnings: readonly ContractWarning[];
}

/** Reads an Overlay document (Overlay Specification 1.0 or 1.1, Overlay Object) made for a document. */
export function readOverlay(source: Source, documentFile: string): OverlayReading {
  const log: DefectLog = { defects: [] };
  const root = rootOf(source);
  const version = readVersion(root, log);
  if (version === undefined) return { actions: [], defects: log.defects, warnings: [] };
  checkKeys(root, ['overlay', 'info', 'extends', 'actions'], log);
  checkInfo(root, log);
  const actions = readActions(root, version, log);
  return { actions, defects: log.defects, warnings: warningsOf(root, documentFile, log) };
}

function readVersion(root: Node, log: DefectLog): OverlayVersion | undefined {
  const version = childOf(root, 'overlay');
  if (version.value === undefined) {
    return refuse(root, 'not an Overlay: the key "overlay" is missing', log);
  }
  const text = typeof version.value === 'string' ? version.value : '';
  if (/^1\.0\.\d+$/.test(text)) return '1.0';
  if (/^1\.1\.\d+$/.test(text)) return '1.1';
  const message = `Overlay ${JSON.stringify(version.value)} is not supported`;
  const hint = 'Probity reads Overlay 1.0 and 1.1; write "overlay: 1.1.0".';
  log.defects.push({ message, place: placeOf(version), hint });
  return undefined;
}

function checkInfo(root: Node, log: DefectLog): void {
  requireMember(root, 'info', log);
  const info = childOf(root, 'info');
  if (info.value === undefined) return;
  if (!isJsonObject(info.value)) return refuse(info, '"info" must be an object', log);
  requiredString(info, 'title', log);
  requiredString(info, 'version', log);
  stringMember(info, 'description', log);
}

function readActions(root: Node, version: OverlayVersion, log: DefectLog): readonly Action[] {
  requireMember(root, 'actions', log);
  const items = listMember(root, 'actions', log);
  const list = childOf(root, 'actions');
  if (Array.isArray(list.value) && items.length === 0) {
    refuse(list, '"actions" must hold at least one', log);
  }
  checkRepeats(items, log);
  return items.flatMap((node) => readAction(node, version, log));
}

/** The specification's schema wants them to differ: most likely one was copied and then forgotten. */
function checkRepeats(items: readonly Node[], log: DefectLog): void {
  const seen = new Set<string>();
  for (const node of items) {
    const text = JSON.stringify(node.value);
    if (seen.has(text)) refuse(node, 'the same action is given twice', log);
    seen.add(text);
  }
}

function readAction(node: Node, version: OverlayVersion, log: DefectLog): readonly Action[] {
  if (!isJsonObject(node.value)) {
    refuse(node, 'an action must be an object', log);
    return [];
  }
  checkKeys(node, ACTION_KEYS[version], log);
  stringMember(node, 'description', log);
  const remove = booleanMember(node, 'remove', log) ?? false;
  const target = requiredString(node, 'target', log);
  const copy = version === '1.0' ? undefined : stringMember(node, 'copy', log);
  const update = childOf(node, 'update');
  if (target === undefined) return [];
  return [
    {
      version,
      target: childOf(node, 'target'),
      update: update.value === undefined ? undefined : update,
      copy: copy === undefined ? undefined : childOf(node, 'copy'),
      remove,
    },
  ];
}

function warningsOf(root: Node, documentFile: string, log: DefectLog): readonly ContractWarning[] {
  const extended = stringMember(root, 'extends', log);
  if (extended === undefined || namesFile(extended, documentFile, root.document.file)) return [];
  const message = `the overlay extends "${extended}", not ${documentFile}`;
  return [{ message, place: placeOf(childOf(root, 'extends')) }];
}

/** A remote name is that of the file as published, so only its last part can be compared. */
function namesFile(name: string, file: string, overlayFile: string): boolean {
  if (isRemote(name)) return basename(name) === basename(file);
  return resolve(dirname(overlayFile), name) === resolve(file);
}
