import { createHash } from 'node:crypto';

import type { RecordedDefect } from '../record/index.ts';
import type { Place } from '../source/index.ts';
import type { Severity } from '../verdict/index.ts';
import { oftenWords } from './finding-text.ts';
import type { Finding, Summary } from './summary.ts';
import { count } from './words.ts';

type GitlabSeverity = 'info' | 'minor' | 'major' | 'critical' | 'blocker';

const SEVERITIES = {
  error: 'critical',
  warning: 'minor',
  info: 'info',
} as const satisfies Readonly<Record<Severity, GitlabSeverity>>;

interface Issue {
  readonly description: string;
  readonly check_name: string;
  /** Unique in the report, and the same in the next one: by it GitLab tells what is new. */
  readonly fingerprint: string;
  readonly severity: GitlabSeverity;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

/** A code quality report of GitLab: merge requests show each finding at the line of the document. */
export function renderGitlab({ findings, defects, unreachable, runs }: Summary): string {
  const place = runs.flatMap(({ operations }) => operations)[0]?.place;
  const issues = [
    ...findings.map(findingIssue),
    ...defects.map((defect) => defectIssue(defect, place)),
    ...unreachable.map(({ reason, cases }) =>
      issueOf(place, {
        description: `Unreachable in ${count(cases.length, 'case')}: ${reason}`,
        check_name: 'unreachable',
        severity: 'blocker',
      }),
    ),
  ];
  return `${JSON.stringify(issues, undefined, 2)}\n`;
}

function findingIssue(finding: Finding): Issue {
  const { check, title, message, severity, document, fingerprint } = finding;
  return {
    ...issueOf(document, {
      description: `${title}: ${message} (${oftenWords(finding)})`,
      check_name: check,
      severity: SEVERITIES[severity],
    }),
    fingerprint,
  };
}

function defectIssue({ message, place, hint, operations }: RecordedDefect, other?: Place): Issue {
  const untested = operations.length === 0 ? '' : `, not tested: ${operations.join(', ')}`;
  return issueOf(place ?? other, {
    description: `${message}${untested}${hint === undefined ? '' : `. ${hint}`}`,
    check_name: 'document-defect',
    severity: 'blocker',
  });
}

/** GitLab wants a line of everything: what has none stands at the first line of the document. */
function issueOf(
  place: Place | undefined,
  facts: Pick<Issue, 'description' | 'check_name' | 'severity'>,
): Issue {
  const path = place?.file ?? 'probity.yaml';
  const begin = place?.line ?? 1;
  const key = JSON.stringify([facts.check_name, facts.description, path, place?.pointer]);
  return {
    ...facts,
    fingerprint: createHash('sha256').update(key).digest('hex').slice(0, 32),
    location: { path, lines: { begin } },
  };
}
