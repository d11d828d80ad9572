import type { RecordedDefect } from '../record/index.ts';
import { formatDefect } from '../source/index.ts';

/** Puts defects that are the same together, with all that was not tested because of them. */
export interface DefectGroups {
  add(defects: readonly RecordedDefect[]): void;
  /** Those given come first. */
  all(first: readonly RecordedDefect[]): readonly RecordedDefect[];
}

export function createDefectGroups(): DefectGroups {
  const added: RecordedDefect[] = [];
  return {
    add(defects) {
      added.push(...defects);
    },
    all: (first) => group([...first, ...added]),
  };
}

function group(defects: readonly RecordedDefect[]): readonly RecordedDefect[] {
  const groups = new Map<string, RecordedDefect>();
  for (const defect of defects) {
    const key = formatDefect(defect);
    const known = groups.get(key)?.operations ?? [];
    groups.set(key, { ...defect, operations: [...new Set([...known, ...defect.operations])] });
  }
  return [...groups.values()];
}
