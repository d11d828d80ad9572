import type { Aim } from '../../cases/index.ts';
import type { Header } from '../../exchange/index.ts';
import type { RecordedBody, RecordedExchange } from '../../record/index.ts';
import { layOutJson } from '../json-layout.ts';
import type { CodeLine } from './code-lines.ts';

/** What was sent, with the field marked that the case is about. */
export function requestLines(
  { request }: RecordedExchange,
  tries: Aim | undefined,
): readonly CodeLine[] {
  const { method, url, headers, body } = request;
  const name = tries?.in === 'header' ? tries.name : undefined;
  const pointer = tries?.in === 'body' ? tries.name : undefined;
  const isUrl = tries?.in === 'query' || tries?.in === 'path';
  return [
    { text: `${method} ${url}`, isHit: isUrl },
    ...headerLines(headers, name),
    ...bodyLines(body, pointer),
  ];
}

/**
 * What came back, with the part marked that breaks the contract: `response` as in `Violation`. What
 * is missing is a line of its own.
 */
export function answerLines(exchange: RecordedExchange, response: string): readonly CodeLine[] {
  const { response: answer, fault } = exchange;
  const broken = fault === undefined ? [] : [{ text: `⚠ ${fault.message}`, isHit: true }];
  if (answer === undefined) return broken;
  const header = response.startsWith('header ') ? response.slice('header '.length) : undefined;
  const pointer = response.startsWith('body#') ? response.slice('body#'.length) : undefined;
  return [
    { text: `${answer.status} ${answer.statusText}`.trim(), isHit: response === 'status' },
    ...headerLines(answer.headers, header),
    ...missingHeader(answer.headers, header),
    ...bodyLines(answer.body, pointer),
    ...broken,
  ];
}

function headerLines(headers: readonly Header[], wanted: string | undefined): readonly CodeLine[] {
  return headers.map(([name, value]) => {
    return { text: `${name}: ${value}`, isHit: isNamed(name, wanted) };
  });
}

function missingHeader(
  headers: readonly Header[],
  wanted: string | undefined,
): readonly CodeLine[] {
  if (wanted === undefined || headers.some(([name]) => isNamed(name, wanted))) return [];
  return [{ text: `(no header ${wanted})`, isHit: true }];
}

function isNamed(name: string, wanted: string | undefined): boolean {
  return name.toLowerCase() === wanted?.toLowerCase();
}

function bodyLines(
  body: RecordedBody | undefined,
  pointer: string | undefined,
): readonly CodeLine[] {
  if (body === undefined) return [];
  const { encoding, data, sizeBytes, cut } = body;
  const note = cut ? [{ text: `… this is the beginning of ${sizeBytes} bytes` }] : [];
  if (encoding === 'base64') {
    return [{ text: '' }, { text: `${sizeBytes} bytes that are not UTF-8: ${data}` }, ...note];
  }
  return [{ text: '' }, ...textLines(data, pointer), ...note];
}

/** Laid out where it is JSON. */
function textLines(data: string, pointer: string | undefined): readonly CodeLine[] {
  const layout = layOutJson(data);
  if (layout === undefined) return data.split(/\r\n|[\r\n]/).map((text) => ({ text }));
  const hit = pointer === undefined ? undefined : nearest(layout, pointer);
  return layout.map((line) => ({
    text: line.text,
    isHit: hit !== undefined && line.pointer === hit,
  }));
}

/** The pointer itself or, where nothing is there, what should hold it. */
function nearest(
  layout: readonly { readonly pointer?: string }[],
  pointer: string,
): string | undefined {
  const known = new Set(layout.map((line) => line.pointer));
  let found = pointer;
  while (!known.has(found) && found !== '') found = found.slice(0, found.lastIndexOf('/'));
  return known.has(found) ? found : undefined;
}
