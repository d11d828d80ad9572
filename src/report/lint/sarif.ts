import { createHash } from 'node:crypto';

import type { Log, ReportingDescriptor, Result } from 'sarif';

import { GAP_KINDS, type GapKind } from '../../contract/index.ts';
import { PROBITY_VERSION } from '../../record/index.ts';
import { readSections } from '../check-help.ts';
import { LEVELS, locationOf, plain, sentence } from '../sarif.ts';
import { groupByKind, type KindGroup, type LintReport } from './lint-report.ts';

/** SARIF 2.1.0 (OASIS): a rule a kind, a result a gap, at its line of the document. */
export function renderLintSarif({ documents }: LintReport): string {
  const groups = documents.flatMap(({ gaps }) => groupByKind(gaps));
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Probity', version: PROBITY_VERSION, rules: rules() } },
        automationDetails: { id: 'probity/lint' },
        columnKind: 'utf16CodeUnits',
        results: groups.flatMap(resultsOf),
      },
    ],
  };
  return `${JSON.stringify(log)}\n`;
}

function rules(): ReportingDescriptor[] {
  const sections = readSections('docs/lint.md');
  return Object.entries<GapKind>(GAP_KINDS).map(([id, { title, severity, consequence }]) => {
    const help = sections.get(id) ?? consequence;
    return {
      id,
      shortDescription: { text: sentence(title) },
      fullDescription: { text: consequence },
      defaultConfiguration: { level: LEVELS[severity] },
      help: { text: plain(help), markdown: help },
    };
  });
}

function resultsOf({ kind, severity, consequence, hides, gaps }: KindGroup): Result[] {
  return gaps.map(({ message, place, operation, overlay }) => ({
    ruleId: kind,
    level: LEVELS[severity],
    message: { text: `${message}\n${consequence}` },
    locations: [locationOf(place)],
    partialFingerprints: { 'probity/v1': fingerprintOf(kind, place.pointer, message) },
    properties: { operation, hides: [...hides], overlay },
  }));
}

/** The same wherever the lines of the document move to. */
function fingerprintOf(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16);
}
