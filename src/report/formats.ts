import { formatRecord, type Record } from '../record/index.ts';
import type { ReportContext } from './context.ts';
import { openAllure } from './allure.ts';
import { renderCtrf } from './ctrf.ts';
import { renderGithub } from './github.ts';
import { renderGitlab } from './gitlab.ts';
import { openHar } from './har.ts';
import { renderHtml } from './html/page.ts';
import { renderJunit } from './junit.ts';
import { renderMarkdown } from './markdown.ts';
import { openOtlp } from './otlp/otlp.ts';
import { openPrometheus } from './prometheus.ts';
import { renderSarif } from './sarif.ts';
import type { Summary } from './summary.ts';
import { renderTerminal } from './terminal/terminal.ts';

/** Takes records as they come, and all that is known of them at the end. */
export interface RecordSink {
  add(record: Record): void;
  end(summary: Summary): void;
}

/**
 * A format that is written when the run has ended, or one that is written as it goes: a record as a
 * text, as part of one text, or as files of a folder.
 */
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
    }
  | {
      readonly kind: 'stream';
      readonly extension: string;
      readonly open: (write: (text: string) => void) => RecordSink;
    }
  | {
      readonly kind: 'folder';
      readonly extension: '';
      readonly open: (writeFile: (name: string, text: string) => void) => RecordSink;
    };

/** To add a format: its file, and a line here. */
export const FORMATS = {
  terminal: { kind: 'summary', extension: 'txt', render: renderTerminal },
  html: { kind: 'summary', extension: 'html', render: renderHtml },
  jsonl: { kind: 'records', extension: 'jsonl', render: (record) => `${formatRecord(record)}\n` },
  junit: { kind: 'summary', extension: 'xml', render: renderJunit },
  github: { kind: 'summary', extension: 'txt', render: renderGithub },
  ctrf: { kind: 'summary', extension: 'ctrf.json', render: renderCtrf },
  sarif: { kind: 'summary', extension: 'sarif', render: renderSarif },
  gitlab: { kind: 'summary', extension: 'gitlab.json', render: renderGitlab },
  allure: { kind: 'folder', extension: '', open: openAllure },
  otlp: { kind: 'stream', extension: 'otlp.json', open: openOtlp },
  prometheus: { kind: 'stream', extension: 'prom', open: openPrometheus },
  har: { kind: 'stream', extension: 'har', open: openHar },
  markdown: { kind: 'summary', extension: 'md', render: renderMarkdown },
} as const satisfies Readonly<{ [name: string]: Format }>;

export type FormatName = keyof typeof FORMATS;

export function isFormatName(name: string): name is FormatName {
  return Object.hasOwn(FORMATS, name);
}
