import type { RecordedBody } from '../record/index.ts';
import { appendPointer, isJsonObject, type Json } from '../source/index.ts';
import type { Fact } from './fact.ts';

/** A fact of an answer, before it is known of which. */
export type Detail = Pick<Fact, 'kind' | 'at' | 'value' | 'shown'>;

/** What is nested deeper is compared as one text. */
const DEEPEST = 64;

/** Types and values by pointer where the body is JSON and recorded whole; else its text. */
export function bodyFacts(body: RecordedBody | undefined): readonly Detail[] {
  if (body === undefined) return [];
  const json = body.cut || body.encoding !== 'utf-8' ? undefined : parsed(body.data);
  if (json !== undefined) return [...jsonFacts(json, '', 0)];
  // Of a long one only the beginning is recorded: its size stands for the rest.
  const size = body.cut ? ` (${body.sizeBytes} bytes)` : '';
  const type = body.cut ? 'text, recorded in part' : 'text, not JSON';
  return [detail('shape', '', type), detail('body', '', body.data + size)];
}

export function detail(kind: Fact['kind'], at: string, text: string): Detail {
  return { kind, at, value: unnamed(text), shown: text };
}

/** Which secret it is may be called otherwise on the other server. */
function unnamed(text: string): string {
  return text.replaceAll(/\[redacted [^\]]*\]/g, '[redacted]');
}

function parsed(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

function* jsonFacts(value: Json, at: string, depth: number): Generator<Detail> {
  yield detail('shape', at, typeOf(value));
  const members = depth < DEEPEST ? membersOf(value) : undefined;
  if (members === undefined) {
    yield detail('value', at, JSON.stringify(value));
    return;
  }
  for (const [name, member] of members) {
    yield* jsonFacts(member, appendPointer(at, name), depth + 1);
  }
}

function membersOf(value: Json): readonly (readonly [string | number, Json])[] | undefined {
  if (Array.isArray(value)) return value.map((member, index) => [index, member]);
  return isJsonObject(value) ? Object.entries(value) : undefined;
}

function typeOf(value: Json): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
