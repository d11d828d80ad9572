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

/** One change of an overlay: what it selects, and what becomes of that. */
export interface Action {
  /** JSONPath (RFC 9535). */
  readonly target: string;
  readonly targetNode: Node;
  /** `undefined` where the action has none. */
  readonly update: Node | undefined;
  readonly remove: boolean;
}

export interface OverlayReading {
  readonly actions: readonly Action[];
  readonly defects: readonly Defect[];
  readonly warnings: readonly ContractWarning[];
}

/** Reads an Overlay document (Overlay Specification 1.0, section 4.4) made for a document. */
export function readOverlay(source: Source, documentFile: string): OverlayReading {
  const log: DefectLog = { defects: [] };
  const root = rootOf(source);
  if (!checkVersion(root, log)) return { actions: [], defects: log.defects, warnings: [] };
  checkKeys(root, ['overlay', 'info', 'extends', 'actions'], log);
  checkInfo(root, log);
  const actions = readActions(root, log);
  return { actions, defects: log.defects, warnings: warningsOf(root, documentFile, log) };
}

function checkVersion(root: Node, log: DefectLog): boolean {
  const version = childOf(root, 'overlay');
  if (version.value === undefined) {
    refuse(root, 'not an Overlay: the key "overlay" is missing', log);
    return false;
  }
  if (typeof version.value === 'string' && /^1\.0\.\d+$/.test(version.value)) return true;
  const message = `Overlay ${JSON.stringify(version.value)} is not supported`;
  log.defects.push({ message, place: placeOf(version), hint: 'Probity reads Overlay 1.0.' });
  return false;
}

function checkInfo(root: Node, log: DefectLog): void {
  requireMember(root, 'info', log);
  const info = childOf(root, 'info');
  if (info.value === undefined) return;
  if (!isJsonObject(info.value)) return refuse(info, '"info" must be an object', log);
  requiredString(info, 'title', log);
  requiredString(info, 'version', log);
}

function readActions(root: Node, log: DefectLog): readonly Action[] {
  requireMember(root, 'actions', log);
  return listMember(root, 'actions', log).flatMap((node) => {
    if (!isJsonObject(node.value)) {
      refuse(node, 'an action must be an object', log);
      return [];
    }
    checkKeys(node, ['target', 'description', 'update', 'remove'], log);
    const target = requiredString(node, 'target', log);
    const remove = booleanMember(node, 'remove', log) ?? false;
    const update = childOf(node, 'update');
    if (target === undefined) return [];
    const targetNode = childOf(node, 'target');
    return [
      { target, targetNode, remove, update: update.value === undefined ? undefined : update },
    ];
  });
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
