import type { PlannedCase } from '../run/index.ts';
import type { RequestFinding } from './finding.ts';
import type { Mutant, SeenAnswer } from './mutants/mutant.ts';
import type { Responded } from './responded.ts';

/** Which cases brought about which answers of the conforming server, and what it had against their requests. */
export interface Coverage {
  /** The cases on whose requests a mutant differs from the conforming server, in their order. */
  casesFor(mutant: Mutant): readonly PlannedCase[];
}

/** Writes down what one request after the other brings about. */
export interface CoverageWriter extends Coverage {
  readonly begin: (planned: PlannedCase) => void;
  /** Always false: the conforming server overlooks nothing. */
  readonly leniency: (finding: RequestFinding) => boolean;
  answered(responded: Responded): void;
}

/** What all cases have in common that saw the same. */
interface Group {
  /** With how many came before each. */
  readonly cases: Map<PlannedCase, number>;
}

interface AnswerGroup extends Group {
  readonly responded: Responded;
}

interface FindingsGroup extends Group {
  readonly findings: readonly RequestFinding[];
}

export function createCoverage(): CoverageWriter {
  const answers = new Map<string, AnswerGroup>();
  const findings = new Map<string, FindingsGroup>();
  let current: PlannedCase | undefined;
  let begun = 0;
  let found: RequestFinding[] = [];
  const join = (group: Group): void => {
    if (current !== undefined) group.cases.set(current, begun);
  };
  return {
    begin: (planned) => {
      current = planned;
      begun += 1;
    },
    leniency: (finding) => {
      found.push(finding);
      return false;
    },
    answered(responded) {
      const key = answerKey(responded);
      const group = answers.get(key) ?? { responded, cases: new Map() };
      answers.set(key, group);
      join(group);
      if (found.length > 0) join(groupOf(findings, found));
      found = [];
    },
    casesFor: (mutant) => {
      const groups =
        mutant.leniency === undefined
          ? [...answers.values()].filter((each) => changes(mutant, each.responded))
          : [...findings.values()].filter((each) => each.findings.every(mutant.leniency ?? never));
      return inOrder(groups);
    },
  };
}

/** The cases of all of them, each once. */
function inOrder(groups: readonly Group[]): readonly PlannedCase[] {
  const all = new Map(groups.flatMap(({ cases }) => [...cases]));
  return [...all].toSorted(([, a], [, b]) => a - b).map(([planned]) => planned);
}

const never = (): boolean => false;

function answerKey({ operation, response, accepted, answer }: Responded): string {
  const hasBody = answer.body.length > 0;
  return [operation?.id, response?.status, answer.status, accepted, hasBody].join(' ');
}

function groupOf(
  groups: Map<string, FindingsGroup>,
  findings: readonly RequestFinding[],
): FindingsGroup {
  const key = JSON.stringify(findings);
  const group = groups.get(key) ?? { findings, cases: new Map() };
  groups.set(key, group);
  return group;
}

/** What happens only now and then is taken for always. */
const OFTEN = 60;

function changes({ operation, change }: Mutant, responded: Responded): boolean {
  if (responded.operation?.id !== operation) return false;
  return change?.({ ...responded, count: OFTEN }) !== undefined;
}

/** Mutants are tried out on these: larger ones take too long. */
const LONGEST_BODY_BYTES = 65_536;

/** Keeps of each documented response, accepted and refused, the longest answer, by operation. */
export function createSeen() {
  const answers = new Map<string, SeenAnswer[]>();
  return {
    answers,
    add({ operation, accepted, response, answer }: Responded): void {
      if (operation === undefined || response === undefined) return;
      if (answer.body.length > LONGEST_BODY_BYTES) return;
      const ofOperation = answers.get(operation.id) ?? [];
      answers.set(operation.id, ofOperation);
      const at = ofOperation.findIndex(
        (each) => each.accepted === accepted && each.response === response,
      );
      const kept = ofOperation[at];
      if (kept === undefined) ofOperation.push({ accepted, response, answer });
      else if (kept.answer.body.length < answer.body.length) {
        ofOperation[at] = { accepted, response, answer };
      }
    },
  };
}
