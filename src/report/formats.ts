import { formatRecord, type Record } from '../record/index.ts';
import type { ReportContext } from './context.ts';
import { renderGithub } from './github.ts';
import { renderHtml } from './html/page.ts';
import { renderJunit } from './junit.ts';
import { renderMarkdown } from './markdown.ts';
import type { Summary } from './summary.ts';
import { renderTerminal } from './terminal/terminal.ts';

/** A format that is written when the run has ended, or one that is written as it goes. */
export type Format =
  | {
      readonly kind: 'summary';
      readonly extension: string;
      readonly render: (summary: Summary, context: ReportContext) => string;
    }
  | {
      readonly kind: 'records';
      readonly extension: string;
      readonly render: (record: Record) => string;
    };

/** To add a format: its file, and a line here. */
export const FORMATS = {
  terminal: { kind: 'summary', extension: 'txt', render: renderTerminal },
  html: { kind: 'summary', extension: 'html', render: renderHtml },
  jsonl: { kind: 'records', extension: 'jsonl', render: (record) => `${formatRecord(record)}\n` },
  junit: { kind: 'summary', extension: 'xml', render: renderJunit },
  github: { kind: 'summary', extension: 'txt', render: renderGithub },
  markdown: { kind: 'summary', extension: 'md', render: renderMarkdown },
} as const satisfies Readonly<{ [name: string]: Format }>;

export type FormatName = keyof typeof FORMATS;

export function isFormatName(name: string): name is FormatName {
  return Object.hasOwn(FORMATS, name);
}
