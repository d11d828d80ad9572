import type { Contract, Operation, OperationName } from '../contract/index.ts';
import { childOf, isPointer, pointerSegments, type Defect, type Node } from '../source/index.ts';
import type { SourceTarget } from './sources.ts';
import { defectAt, textAt } from './structure.ts';

type Sources = ReadonlyMap<string, SourceTarget>;

/** What a step calls by a name that is none. */
class NameFault extends Error {
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}

const FINDERS = { operationId: byId, operationPath: byPath } as const;

/** The operation that a step names; `undefined`, and a defect, where there is none. */
export function findOperation(
  step: Node,
  key: keyof typeof FINDERS,
  { sources, defects }: { readonly sources: Sources; readonly defects: Defect[] },
): Operation | undefined {
  try {
    return FINDERS[key](textAt(step, key) ?? '', sources);
  } catch (error) {
    if (!(error instanceof NameFault)) throw error;
    // It may be in a source that is not known, of which there is a defect already.
    const isUnsure = [...sources.values()].some(({ kind }) => kind === 'unknown');
    if (!isUnsure) defects.push(defectAt(childOf(step, key), error.message, error.hint));
    return undefined;
  }
}

function byId(text: string, sources: Sources): Operation {
  const [, name, id = text] = /^\$sourceDescriptions\.([^.]+)\.(.+)$/s.exec(text) ?? [];
  const all = [...sources.values()].flatMap((source) =>
    source.kind === 'contract' ? [source.contract] : [],
  );
  const contracts = name === undefined ? all : [contractNamed(name, sources)];
  return operationIn(contracts, ({ operationId }) => operationId === id, id);
}

const PATH_FORM = "Write it as '{$sourceDescriptions.NAME.url}#/paths/~1path/method'.";

function byPath(text: string, sources: Sources): Operation {
  const [, name = '', pointer = ''] =
    /^\{\$sourceDescriptions\.([^.}]+)\.url\}#(.*)$/s.exec(text) ?? [];
  const [, path, method = ''] = pointerSegments(pointer);
  if (!/^\/paths\/[^/]+\/[^/]+$/.test(pointer) || !isPointer(pointer)) {
    throw new NameFault(`"${text}" names no operation`, PATH_FORM);
  }
  const isThere = (each: OperationName) =>
    each.path === path && each.method === method.toUpperCase();
  return operationIn([contractNamed(name, sources)], isThere, `${method.toUpperCase()} ${path}`);
}

function contractNamed(name: string, sources: Sources): Contract {
  const source = sources.get(name);
  if (source?.kind === 'contract') return source.contract;
  const names = [...sources.keys()].join(', ');
  throw new NameFault(`no source description of an OpenAPI document is named "${name}": ${names}`);
}

/** Reads none but the operation that is wanted. */
function operationIn(
  contracts: readonly Contract[],
  isWanted: (operation: OperationName) => boolean,
  words: string,
): Operation {
  const parts = contracts.map((contract) => contract.only(isWanted));
  const [operation, another] = parts.flatMap(({ operations }) => operations);
  if (another !== undefined) {
    const hint = `Write "$sourceDescriptions.NAME.${words}".`;
    throw new NameFault(`more than one operation is "${words}"`, hint);
  }
  if (operation !== undefined) return operation;
  const isBroken = parts.some(({ defects }) => defects.some((each) => each.operations.length > 0));
  if (isBroken) {
    throw new NameFault(`the operation "${words}" is not tested, since it has a defect itself`);
  }
  const hint = 'Its document may give it no operationId: name it by "operationPath".';
  throw new NameFault(`no operation is "${words}"`, hint);
}
