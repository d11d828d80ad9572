import {
  childOf,
  formatDefect,
  formatPlace,
  pointerSegments,
  rootOf,
  type Defect,
  type Document,
  type Json,
  type JsonObject,
  type Place,
} from '../source/index.ts';
import type { Contract, ContractDefect, ContractWarning, Gap } from './contract.ts';
import type { FoundOperation } from './find-operations.ts';
import { findGaps } from './gaps/index.ts';
import { once } from './once.ts';
import { actionText } from './overlay-text.ts';
import {
  warnOfUnknownFields,
  type OperationReading,
  type OperationResult,
} from './read-operation.ts';
import type { Reading } from './structure.ts';

/** What a contract is made from. */
export interface ContractParts extends Pick<
  Contract,
  'document' | 'title' | 'servers' | 'securitySchemes'
> {
  /** With overlays applied. */
  readonly overlaid: Document;
  readonly reading: Reading;
  /** From Swagger 2.0. */
  readonly isConverted: boolean;
  readonly found: readonly FoundOperation[];
  /** The same result for the same operation. */
  readonly read: (found: FoundOperation) => OperationResult;
  /** Of the document around the operations. */
  readonly defects: readonly Defect[];
  /** Grows while operations are read. */
  readonly warnings: readonly ContractWarning[];
}

/** A contract that reads its operations when they are asked for. */
export function createContract(parts: ContractParts): Contract {
  const { document, title, servers, securitySchemes, found } = parts;
  const results = once(() => found.map(parts.read));
  const readings = once(() => results().flatMap(({ reading }) => reading ?? []));
  const operations = once(() => Object.freeze(readings().map(({ operation }) => operation)));
  const defects = once(() => Object.freeze(groupDefects(parts.defects, results())));
  const { gaps, allGaps } = lazyGaps(parts, readings);
  const warnings = once(() => {
    const unknownFields = readings().flatMap(warnOfUnknownFields);
    return Object.freeze(grouped([...parts.warnings, ...unknownFields]));
  });
  return Object.freeze({
    document,
    title,
    servers,
    securitySchemes,
    get operations() {
      return operations();
    },
    get defects() {
      return defects();
    },
    get gaps() {
      return gaps();
    },
    get allGaps() {
      return allGaps();
    },
    get warnings() {
      return warnings();
    },
    overlayAction: (place, update) => overlayAction(place, update, parts),
    only: (isWanted) => createContract({ ...parts, found: found.filter(isWanted) }),
  } satisfies Contract);
}

/** Those that a run tells, and all. */
function lazyGaps(
  { overlaid, isConverted, reading }: ContractParts,
  readings: () => readonly OperationReading[],
): Readonly<Record<'gaps' | 'allGaps', () => readonly Gap[]>> {
  const context = once(() => ({
    document: overlaid,
    isConverted,
    readings: readings(),
    reading: { ...reading, defects: [], warnings: [] },
  }));
  return {
    gaps: once(() => Object.freeze(findGaps(context(), ({ inRuns }) => inRuns === true))),
    allGaps: once(() => Object.freeze(findGaps(context()))),
  };
}

function overlayAction(
  { file, pointer }: Place,
  update: JsonObject | readonly Json[],
  { overlaid, isConverted }: ContractParts,
): string | undefined {
  if (isConverted || file !== overlaid.file) return undefined;
  const node = childOf(rootOf(overlaid), ...pointerSegments(pointer));
  return node.value === undefined ? undefined : actionText(node, overlaid, update);
}

/** Each defect once, with every operation that has it. */
function groupDefects(
  ofDocument: readonly Defect[],
  results: readonly OperationResult[],
): ContractDefect[] {
  const groups = new Map<
    string,
    { readonly defect: Defect; readonly operations: FoundOperation[] }
  >();
  const groupOf = (defect: Defect): { readonly operations: FoundOperation[] } => {
    const key = formatDefect(defect);
    const group = groups.get(key) ?? { defect, operations: [] };
    groups.set(key, group);
    return group;
  };
  for (const defect of ofDocument) groupOf(defect);
  for (const { found, defects } of results) {
    for (const defect of defects) groupOf(defect).operations.push(found);
  }
  return Array.from(groups.values(), ({ defect, operations }) => ({
    ...defect,
    operations: operations.map(({ id, method, path }) => ({ id, method, path })),
  }));
}

/** What is said of many places is said of the first, with how many more there are. */
function grouped(warnings: readonly ContractWarning[]): ContractWarning[] {
  const places = new Map<string, Map<string, ContractWarning>>();
  for (const warning of warnings) {
    const alike = places.get(warning.message) ?? new Map<string, ContractWarning>();
    alike.set(formatPlace(warning.place), warning);
    places.set(warning.message, alike);
  }
  return [...places.values()].flatMap((alike) => {
    const [first] = alike.values();
    if (first === undefined || alike.size === 1) return first ?? [];
    return [{ ...first, message: `${first.message} (the first of ${alike.size} places)` }];
  });
}
