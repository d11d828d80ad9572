import type { Contract, Operation, OperationName } from '../contract/index.ts';
import { childOf, isPointer, pointerSegments, type Defect, type Node } from '../source/index.ts';
import type { SourceTarget } from './sources.ts';
import { defectAt } from './structure.ts';

type Sources = ReadonlyMap<string, SourceTarget>;

/** The operation, or what is wrong with its name; nothing where a source is not known anyway. */
type Found = Operation | Problem | undefined;

interface Problem {
  readonly problem: string;
  readonly hint?: string | undefined;
}

/** The operation that a step names by `operationId`; `undefined`, and a defect, where there is none. */
export function operationById(
  step: Node,
  text: string,
  { sources, defects }: { readonly sources: Sources; readonly defects: Defect[] },
): Operation | undefined {
  return resolved(byId(text, sources), childOf(step, 'operationId'), defects);
}

/** The same by `operationPath`. */
export function operationByPath(
  step: Node,
  text: string,
  { sources, defects }: { readonly sources: Sources; readonly defects: Defect[] },
): Operation | undefined {
  return resolved(byPath(text, sources), childOf(step, 'operationPath'), defects);
}

function resolved(found: Found, node: Node, defects: Defect[]): Operation | undefined {
  if (found === undefined || !('problem' in found)) return found;
  defects.push(defectAt(node, found.problem, found.hint));
  return undefined;
}

function byId(text: string, sources: Sources): Found {
  const [, name, inner] = /^\$sourceDescriptions\.([^.]+)\.(.+)$/s.exec(text) ?? [];
  const isNamed = ({ operationId }: OperationName) => operationId === (inner ?? text);
  if (name !== undefined) {
    const contract = contractNamed(name, sources);
    if (contract === undefined || 'problem' in contract) return contract;
    return operationIn([contract], isNamed, inner ?? '');
  }
  const contracts = [...sources.values()].flatMap((source) =>
    source.kind === 'contract' ? [source.contract] : [],
  );
  const found = operationIn(contracts, isNamed, text);
  const isUnsure = [...sources.values()].some(({ kind }) => kind === 'unknown');
  return isUnsure && found !== undefined && 'problem' in found ? undefined : found;
}

const PATH_FORM = "'{$sourceDescriptions.NAME.url}#/paths/~1path/method'";

function byPath(text: string, sources: Sources): Found {
  const [, name, pointer] = /^\{\$sourceDescriptions\.([^.}]+)\.url\}#(.*)$/s.exec(text) ?? [];
  if (name === undefined || pointer === undefined || !isPointer(pointer)) {
    return { problem: `"${text}" names no operation`, hint: `Write it as ${PATH_FORM}.` };
  }
  const contract = contractNamed(name, sources);
  if (contract === undefined || 'problem' in contract) return contract;
  const [paths, path, method, ...rest] = pointerSegments(pointer);
  if (paths !== 'paths' || method === undefined || rest.length > 0) {
    return { problem: `"${pointer}" leads to no operation`, hint: `Write it as ${PATH_FORM}.` };
  }
  const isThere = (each: OperationName) =>
    each.path === path && each.method === method.toUpperCase();
  return operationIn([contract], isThere, `${method.toUpperCase()} ${path}`);
}

function contractNamed(name: string, sources: Sources): Contract | Problem | undefined {
  const source = sources.get(name);
  if (source?.kind === 'contract') return source.contract;
  if (source?.kind === 'unknown') return undefined;
  const names = [...sources.keys()].join(', ');
  return { problem: `no source description of an OpenAPI document is named "${name}": ${names}` };
}

function operationIn(
  contracts: readonly Contract[],
  isWanted: (operation: OperationName) => boolean,
  words: string,
): Found {
  const parts = contracts.map((contract) => contract.only(isWanted));
  const [operation, another] = parts.flatMap(({ operations }) => operations);
  if (another !== undefined) {
    const hint = `Write "$sourceDescriptions.NAME.${words}".`;
    return { problem: `more than one operation is "${words}"`, hint };
  }
  if (operation !== undefined) return operation;
  const isBroken = parts.some(({ defects }) => defects.some((each) => each.operations.length > 0));
  if (isBroken) return { problem: `the operation "${words}" is not tested, since it has a defect` };
  return {
    problem: `no operation is "${words}"`,
    hint: 'Its document may give it no operationId: name it by "operationPath".',
  };
}
