import { GAP_KINDS, type DocumentIdentity, type Gap, type GapKind } from '../../contract/index.ts';
import { isAtLeast, type Severity } from '../../verdict/index.ts';
import { count, list } from '../words.ts';

/** A document and what it leaves open. */
export interface LintedDocument {
  readonly document: DocumentIdentity;
  readonly title: string;
  readonly gaps: readonly Gap[];
}

/** What `lint` found, for every format. */
export interface LintReport {
  readonly documents: readonly LintedDocument[];
  /** The severity from which on it fails. */
  readonly failOn: Severity;
}

/** The gaps of one kind. */
export interface KindGroup extends Pick<GapKind, 'title' | 'severity' | 'consequence' | 'hides'> {
  readonly kind: string;
  readonly gaps: readonly Gap[];
}

const SEVERITIES = ['error', 'warning', 'info'] as const satisfies readonly Severity[];

/** The gaps by kind, those that matter most first. */
export function groupByKind(gaps: readonly Gap[]): readonly KindGroup[] {
  const groups = Object.entries<GapKind>(GAP_KINDS).flatMap(([kind, each]) => {
    const own = gaps.filter((gap) => gap.kind === kind);
    const { title, severity, consequence, hides } = each;
    return own.length === 0 ? [] : [{ kind, title, severity, consequence, hides, gaps: own }];
  });
  return SEVERITIES.flatMap((severity) => groups.filter((group) => group.severity === severity));
}

export function concludeLint({ documents, failOn }: LintReport): {
  readonly passed: boolean;
  readonly sentence: string;
} {
  const gaps = documents.flatMap((each) => each.gaps);
  const groups = groupByKind(gaps);
  const passed = !groups.some(({ severity }) => isAtLeast(severity, failOn));
  const numbers = SEVERITIES.flatMap((severity) => {
    const own = groups.filter((group) => group.severity === severity);
    const number = own.reduce((sum, group) => sum + group.gaps.length, 0);
    return number === 0 ? [] : [severity === 'info' ? `${number} info` : count(number, severity)];
  });
  const closable = gaps.filter(({ overlay }) => overlay !== undefined).length;
  const facts = gaps.length === 0 ? '' : `: ${list(numbers)}; an overlay can close ${closable}`;
  return { passed, sentence: `${passed ? 'PASS' : 'FAIL'}: ${count(gaps.length, 'gap')}${facts}` };
}
