import { subjectOf, type Fact } from './fact.ts';
import type { Facts } from './facts.ts';
import { differencesBetween, type Difference } from './differences.ts';

/** What one server answers otherwise when it is asked the same again. */
export interface Volatile {
  /** Takes the facts of a case from both times; true where even the outcome was another one. */
  learn(caseId: string, first: Facts, again: Facts): boolean;
  /** Whether the server itself differs there, in this case or in half of those that have it. */
  has(caseId: string, difference: Difference): boolean;
  /** What differs in half of its cases or more, as `operation kind place`. */
  subjects(): readonly string[];
}

/** With these another, the whole case can't be compared. */
const OUTCOME = new Set<Fact['kind']>(['answer', 'status', 'steps', 'media-type', 'verdict']);

export function createVolatile(): Volatile {
  const inCase = new Set<string>();
  const counts = new Map<string, Count>();
  return {
    learn(caseId, first, again) {
      const differences = differencesBetween(first, again);
      if (differences.some(({ kind }) => OUTCOME.has(kind))) return true;
      const differing = new Set(differences.map(subjectOf));
      const had = new Set([...first.values(), ...again.values()].map(subjectOf));
      for (const subject of had) {
        const count = counts.get(subject) ?? { had: 0, differed: 0 };
        count.had += 1;
        if (differing.has(subject)) count.differed += 1;
        counts.set(subject, count);
      }
      for (const subject of differing) inCase.add(`${caseId} ${subject}`);
      return false;
    },
    has(caseId, difference) {
      const subject = subjectOf(difference);
      const count = counts.get(subject);
      return inCase.has(`${caseId} ${subject}`) || (count !== undefined && isMostly(count));
    },
    subjects: () => [...counts].filter(([, count]) => isMostly(count)).map(([subject]) => subject),
  };
}

/** In how many cases it was, and in how many of them it was another one the second time. */
interface Count {
  had: number;
  differed: number;
}

function isMostly({ had, differed }: Count): boolean {
  return differed > 0 && differed * 2 >= had;
}
