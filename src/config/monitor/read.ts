import { DefectError, childOf, placeOf, type Defect, type Node } from '../../source/index.ts';
import type { Count } from './check.ts';
import { parseDuration } from './duration.ts';

/** Reads texts of the configuration, and gathers what is wrong with them. */
export interface TextReader {
  duration(text: string | undefined, node: Node, ...path: readonly string[]): number | undefined;
  count(
    given: number | string | undefined,
    node: Node,
    ...path: readonly string[]
  ): Count | undefined;
  refuse(defect: Pick<Defect, 'message' | 'hint'>, node: Node, ...path: readonly string[]): void;
  /** Throws `DefectError` where something was wrong. */
  end(): void;
}

export function createTextReader(): TextReader {
  const defects: Defect[] = [];
  const refuse: TextReader['refuse'] = (defect, node, ...path) =>
    void defects.push({ ...defect, place: placeOf(childOf(node, ...path)) });
  return {
    refuse,
    duration(text, node, ...path) {
      if (text === undefined) return undefined;
      const ms = parseDuration(text);
      if (ms === undefined) {
        refuse(
          { message: `"${text}" is no duration`, hint: 'Write 500ms, 30s, 5m, 1h or 7d.' },
          node,
          ...path,
        );
      }
      return ms;
    },
    count(given, node, ...path) {
      if (given === undefined) return undefined;
      const count = typeof given === 'number' ? { failed: given, of: given } : countIn(given);
      if (count === undefined) {
        refuse({ message: `"${given}" is no count`, hint: 'Write 2, or "3 of 5".' }, node, ...path);
      }
      return count;
    },
    end() {
      if (defects.length > 0) throw new DefectError(defects);
    },
  };
}

function countIn(text: string): Count | undefined {
  const [, failed = '', of = ''] = /^(\d+)\s+of\s+(\d+)$/.exec(text.trim()) ?? [];
  const count = { failed: Number(failed), of: Number(of) };
  return count.failed >= 1 && count.failed <= count.of ? count : undefined;
}
