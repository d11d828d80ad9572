import type { Codec } from '../codec.ts';
import { binary } from './binary.ts';
import { events } from './events.ts';
import { form } from './form.ts';
import { json } from './json.ts';
import { multipart } from './multipart.ts';
import { jsonLines, jsonSequence } from './sequence.ts';
import { text } from './text.ts';
import { xml } from './xml.ts';

/** Every codec, the particular before the general. To add one: its file, and this line. */
const CODECS = [
  json,
  jsonLines,
  jsonSequence,
  form,
  multipart,
  xml,
  events,
  text,
  binary,
] as const satisfies readonly Codec[];

/** The codec of a media type; the last takes every one. */
export function codecOf(essence: string): Codec {
  return CODECS.find((codec) => codec.takes(essence)) ?? binary;
}
