import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { CHECKS, COMPARISONS, workflowStep } from '../verdict/index.ts';
import type { FaultCode, Severity } from '../verdict/index.ts';
import { LATENCY_CHECKS } from './latency-findings.ts';

/** What a reader of a finding may want to know of the check that made it. */
export interface CheckHelp {
  readonly name: string;
  readonly title: string;
  readonly severity: Severity;
  /** Of Web Fuzzing Commons. */
  readonly faultCode: FaultCode;
  /** Markdown: what it promises, by which standard, why it may be wrong, how to silence it. */
  readonly help: string | undefined;
}

const PAGES = ['docs/checks.md', 'docs/security-checks.md'];

/** Every check and comparison, with its part of docs/checks.md or docs/security-checks.md. */
export function checkHelp(): readonly CheckHelp[] {
  const sections = new Map(PAGES.flatMap((page) => [...readSections(page)]));
  return [...CHECKS, workflowStep, ...Object.values(COMPARISONS), ...LATENCY_CHECKS].map(
    ({ name, title, severity, faultCode }) => {
      return { name, title, severity, faultCode, help: sections.get(name) };
    },
  );
}

/** By the names in its heading: `### page-limit: … (warning), and pages-apart: … (warning)`. */
export function readSections(file: string): ReadonlyMap<string, string> {
  const sections = readPage(file).split(/^#{2,3} /m);
  return new Map(
    sections.flatMap((section) => {
      const [heading = '', ...lines] = section.split('\n');
      const names = Array.from(
        heading.matchAll(/(?:^|, and )([a-z-]+):/g),
        ([, name = '']) => name,
      );
      return names.map((name) => [name, lines.join('\n').trim()] as const);
    }),
  );
}

/** The package's own page, from the sources and from what is built of them alike. */
function readPage(file: string): string {
  try {
    const root = dirname(createRequire(import.meta.url).resolve('probity/package.json'));
    return readFileSync(join(root, file), 'utf8');
  } catch {
    // Whoever bundles Probity into one file has no help texts, but all the findings.
    return '';
  }
}
