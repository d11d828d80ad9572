import { FORMATS, openReports, summarize, type FormatName } from '../../../src/report/index.ts';
import { contextOf, sampleRecords } from './build.ts';

/** What docs/reports.md shows of each format: the whole of it, or a part that says how it looks. */
export const SAMPLES = {
  terminal: () => FORMATS.terminal.render(summarize(sampleRecords()), contextOf()),
  jsonl: () => sampleRecords().slice(-2).map(FORMATS.jsonl.render).join(''),
  junit: () => FORMATS.junit.render(summarize(sampleRecords())),
  github: () => FORMATS.github.render(summarize(sampleRecords())),
  gitlab: () => laidOut(JSON.parse(printed('gitlab'))[0]),
  markdown: () => FORMATS.markdown.render(summarize(sampleRecords()), contextOf()),
  ctrf: () => laidOut(JSON.parse(printed('ctrf')).results.tests[3]),
  sarif() {
    const {
      webRequest: _,
      webResponse: __,
      ...result
    } = JSON.parse(printed('sarif')).runs[0].results[0];
    return laidOut(result);
  },
  har() {
    const { request: _, response: __, ...entry } = JSON.parse(printed('har')).log.entries[0];
    return laidOut(entry);
  },
  allure: () =>
    laidOut(JSON.parse(filesOf('allure').find((text) => text.includes('skipped')) ?? '')),
  otlp() {
    const [first = ''] = printed('otlp').split('\n');
    const [, span] = JSON.parse(first).resourceSpans[0].scopeSpans[0].spans;
    return laidOut(span);
  },
  prometheus: () => printed('prometheus').split('# HELP http_client')[0] ?? '',
} as const satisfies Readonly<{ [Name in Exclude<FormatName, 'html'>]: () => string }>;

function laidOut(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function printed(format: FormatName): string {
  let text = '';
  const reports = openReports({
    requests: [{ format }],
    context: contextOf(),
    cwd: '.',
    print: (part) => {
      text += part;
    },
  });
  for (const record of sampleRecords()) reports.add(record);
  reports.end();
  return text;
}

function filesOf(format: 'allure'): readonly string[] {
  const texts: string[] = [];
  const sink = FORMATS[format].open((_, text) => texts.push(text));
  for (const record of sampleRecords()) sink.add(record);
  return texts;
}
