import type { RecordedDefect } from '../record/index.ts';
import { formatPlace, type Place } from '../source/index.ts';
import type { Severity } from '../verdict/index.ts';
import { baselineNotes, type BaselineNote } from './baseline-words.ts';
import { conclude } from './conclusion.ts';
import { oftenWords, violationText } from './finding-text.ts';
import type { CaseGroup, Finding, Summary } from './summary.ts';
import { count } from './words.ts';

type Command = 'error' | 'warning' | 'notice';

export const COMMANDS = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
} as const satisfies Readonly<Record<Severity, Command>>;

/** GitHub shows so many annotations of each kind a step, and drops the others. */
const SHOWN_ANNOTATIONS = 10;

/** An annotation holds 64 KiB; nobody reads as much. */
const LONGEST_MESSAGE = 16_384;

export interface Annotation {
  readonly command: Command;
  readonly place?: Place | undefined;
  readonly title: string;
  readonly message: string;
}

/**
 * Workflow commands of GitHub Actions: one annotation a finding, at the line of the document, the
 * worst first. Those that GitHub would drop are lines of a group of the log.
 */
export function renderGithub(summary: Summary): string {
  const { passed, sentence } = conclude(summary);
  const verdict: Annotation = {
    command: passed ? 'notice' : 'error',
    title: 'Probity',
    message: sentence,
  };
  const all = [
    ...summary.findings.map(findingAnnotation),
    ...summary.defects.map(defectAnnotation),
    ...summary.unreachable.map(unreachableAnnotation),
    ...baselineNotes(summary.baseline).map(baselineAnnotation),
  ];
  return annotations(all, verdict);
}

/** The commands of as many annotations as GitHub shows, the others as lines, and the verdict. */
export function annotations(all: readonly Annotation[], verdict: Annotation): string {
  const { shown, hidden } = split(all, verdict);
  const lines = [...shown.map(commandLine), ...logLines(hidden), commandLine(verdict)];
  return lines.map((line) => `${line}\n`).join('');
}

/** The verdict, which is written last, is one of its kind. */
function split(
  all: readonly Annotation[],
  verdict: Annotation,
): { readonly shown: readonly Annotation[]; readonly hidden: readonly Annotation[] } {
  const left = { error: SHOWN_ANNOTATIONS, warning: SHOWN_ANNOTATIONS, notice: SHOWN_ANNOTATIONS };
  left[verdict.command] -= 1;
  const shown: Annotation[] = [];
  const hidden: Annotation[] = [];
  for (const each of all) {
    const isShown = left[each.command] > 0;
    left[each.command] -= 1;
    (isShown ? shown : hidden).push(each);
  }
  return { shown, hidden };
}

/** The group begins the line, so that no text of a server is taken for a command. */
function logLines(hidden: readonly Annotation[]): readonly string[] {
  if (hidden.length === 0) return [];
  return [
    `::group::${hidden.length} more`,
    ...hidden.map(({ command, place, title, message }) => {
      const where = place === undefined ? '' : `${formatPlace(place)}: `;
      const [first = ''] = message.split(/[\r\n]/);
      return `${command}: ${where}${title}: ${first}`.replaceAll(/[\r\n]/g, ' ');
    }),
    '::endgroup::',
  ];
}

function findingAnnotation(finding: Finding): Annotation {
  const { severity, document, title, cases, curl, known } = finding;
  const [first] = cases;
  const seen = `\nseen in: ${first} (${oftenWords(finding)})\nreplay: ${curl}`;
  const message = violationText(finding) + (first === undefined ? '' : seen);
  const command = known === undefined ? COMMANDS[severity] : 'notice';
  return { command, place: document, title, message };
}

function defectAnnotation({ message, place, hint, operations }: RecordedDefect): Annotation {
  const untested = operations.length === 0 ? [] : [`not tested: ${operations.join(', ')}`];
  const text = [message, ...(hint === undefined ? [] : [hint]), ...untested].join('\n');
  return { command: 'error', place, title: 'Defect of the document', message: text };
}

function unreachableAnnotation({ reason, cases }: CaseGroup): Annotation {
  const message = `${count(cases.length, 'case')}: ${reason}`;
  return { command: 'error', title: 'Unreachable', message };
}

function baselineAnnotation({ sentence, lines }: BaselineNote): Annotation {
  return { command: 'notice', title: 'Baseline', message: [sentence, ...lines].join('\n') };
}

function commandLine({ command, place, title, message }: Annotation): string {
  const at = place === undefined ? {} : { file: place.file, line: place.line, col: place.column };
  const pairs = Object.entries({ ...at, title }).map(
    ([key, value]) =>
      `${key}=${escapeMessage(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C')}`,
  );
  const text = message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE)}…` : message;
  return `::${command} ${pairs.join(',')}::${escapeMessage(text)}`;
}

/** As `@actions/core` does it. */
function escapeMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
