import type { RecordedDefect } from '../record/index.ts';
import type { Severity } from '../verdict/index.ts';
import { conclude } from './conclusion.ts';
import { violationText } from './finding-text.ts';
import type { Finding, Summary } from './summary.ts';
import { count } from './words.ts';

type Command = 'error' | 'warning' | 'notice';

const COMMANDS = { error: 'error', warning: 'warning', info: 'notice' } as const satisfies Readonly<
  Record<Severity, Command>
>;

/** Workflow commands of GitHub Actions: one annotation a finding, at the line of the document. */
export function renderGithub(summary: Summary): string {
  const { passed, sentence } = conclude(summary);
  const lines = [
    ...summary.findings.map(annotation),
    ...summary.defects.map(defectAnnotation),
    ...summary.unreachable.map(({ reason, cases }) =>
      command('error', { title: 'Unreachable' }, `${count(cases.length, 'case')}: ${reason}`),
    ),
    command(passed ? 'notice' : 'error', { title: 'Probity' }, sentence),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function defectAnnotation({ message, place, hint, operations }: RecordedDefect): string {
  const at = place === undefined ? {} : { file: place.file, line: place.line, col: place.column };
  const untested = operations.length === 0 ? [] : [`not tested: ${operations.join(', ')}`];
  const text = [message, ...(hint === undefined ? [] : [hint]), ...untested].join('\n');
  return command('error', { ...at, title: 'Defect of the document' }, text);
}

function annotation(finding: Finding): string {
  const { file, line, column } = finding.document;
  const properties = { file, line, col: column, title: finding.title };
  const [first] = finding.cases;
  const seen = `seen in: ${first} (${finding.cases.length} of ${count(finding.testedCases, 'case')})`;
  return command(
    COMMANDS[finding.severity],
    properties,
    `${violationText(finding)}\n${seen}\nreplay: ${finding.curl}`,
  );
}

function command(
  name: Command,
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const pairs = Object.entries(properties).map(
    ([key, value]) =>
      `${key}=${escapeMessage(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C')}`,
  );
  return `::${name} ${pairs.join(',')}::${escapeMessage(message)}`;
}

/** As `@actions/core` does it. */
function escapeMessage(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
