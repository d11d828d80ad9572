import type { RecordedBody, RecordedExchange } from '../../record/index.ts';
import { clip, printable } from '../columns.ts';
import { layOutJson, type JsonLine } from '../json-layout.ts';
import type { Evidence } from '../summary.ts';
import { milliseconds } from '../words.ts';
import { codeFrame } from './code-frame.ts';
import type { Paint } from './paint.ts';

/** The part of the answer that a finding is about. */
export function answerExcerpt({ exchange, response }: Evidence, paint: Paint): readonly string[] {
  if (exchange === undefined) return [];
  if (response.startsWith('header ')) return headerLines(exchange, response.slice(7), paint);
  if (response === 'timing') return [timingLine(exchange)];
  const pointer = response.startsWith('body#') ? response.slice(5) : undefined;
  const body = exchange.response?.body;
  return body === undefined ? [] : bodyLines(body, pointer, paint);
}

/** `200 OK`, the fault where there is no status, or both where the answer broke off. */
export function answerSummary({ response, fault }: RecordedExchange): string {
  const status = response === undefined ? [] : [`${response.status} ${response.statusText}`.trim()];
  return [...status, ...(fault === undefined ? [] : [fault.message])].join(', then ');
}

function headerLines(
  { response }: RecordedExchange,
  name: string,
  paint: Paint,
): readonly string[] {
  const lines = (response?.headers ?? [])
    .filter((header) => header[0].toLowerCase() === name.toLowerCase())
    .map((header) => clip(printable(header.join(': ')), paint.width).text);
  return lines.length === 0 ? [`no header ${name}`] : lines;
}

function timingLine({ timings }: RecordedExchange): string {
  const [firstByte, transfer, total] = [
    timings.firstByteMs,
    timings.transferMs,
    timings.totalMs,
  ].map((ms) => `${milliseconds(ms)} ms`);
  return `first byte ${firstByte}, transfer ${transfer}, total ${total}`;
}

/** So many lines of a body are shown where no value in it is pointed at. */
const BODY_LINES = 5;

function bodyLines(
  body: RecordedBody,
  pointer: string | undefined,
  paint: Paint,
): readonly string[] {
  if (body.encoding === 'base64') {
    return [clip(`${body.sizeBytes} bytes that are not UTF-8: ${body.data}`, paint.width).text];
  }
  const layout = layOutJson(body.data) ?? plainLines(body.data);
  const texts = layout.map(({ text }) => text);
  const index = layout.findIndex((line) => line.pointer !== undefined && line.pointer === pointer);
  return index < 0 ? beginning(texts, paint) : codeFrame(texts, { line: index + 1 }, paint);
}

function plainLines(text: string): readonly JsonLine[] {
  return text.split(/\r\n|[\r\n]/).map((line) => ({ text: line }));
}

function beginning(texts: readonly string[], paint: Paint): readonly string[] {
  const shown = texts.slice(0, BODY_LINES);
  const lines = shown.map((text) => paint.dim(`  ${clip(printable(text), paint.width - 2).text}`));
  return shown.length < texts.length ? [...lines, paint.dim('  …')] : lines;
}
