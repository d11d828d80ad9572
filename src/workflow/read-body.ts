import type { MediaType, Operation } from '../contract/index.ts';
import { codecFor, rangeOf } from '../serialize/index.ts';
import {
  childOf,
  isJsonObject,
  isPointer,
  placeOf,
  pointerSegments,
  type Node,
  type Place,
} from '../source/index.ts';
import { jsonTemplate, readTemplate } from './read-template.ts';
import type { Reading } from './reading.ts';
import { defectAt, objectsAt, textAt } from './structure.ts';
import type { Replacement, StepBody } from './workflow.ts';

/** Reads the request body of a step; `undefined` where it has none. */
export function readBody(step: Node, operation: Operation, reading: Reading): StepBody | undefined {
  const node = childOf(step, 'requestBody');
  const replacements = objectsAt(node, 'replacements');
  const isThere = childOf(node, 'payload').value !== undefined || replacements.length > 0;
  if (!isJsonObject(node.value) || !isThere) return undefined;
  const contentType = textAt(node, 'contentType');
  const mediaType = mediaTypeOf(contentType, operation);
  const payload = readPayload(childOf(node, 'payload'), mediaType, reading);
  if (payload.isText && replacements.length > 0) {
    const message = 'the payload is a text, which has no members';
    const hint = 'Write the values into the text, as "{$inputs.NAME}".';
    reading.defects.push(defectAt(childOf(node, 'replacements'), message, hint));
  }
  return {
    mediaType,
    contentType,
    ...payload,
    replacements: replacements.flatMap((each) => readReplacement(each, reading)),
    place: placeOf(node),
  };
}

/** A text is sent as it stands, unless it is the JSON that is to be sent. */
function readPayload(
  node: Node,
  mediaType: MediaType,
  reading: Reading,
): Pick<StepBody, 'payload' | 'isText'> {
  const payload = readTemplate(node, reading);
  const isText = typeof node.value === 'string' && payload.kind !== 'expression';
  const isJson = isText && codecFor(mediaType).name === 'JSON';
  const json = isJson ? jsonTemplate(payload) : undefined;
  return json === undefined ? { payload, isText } : { payload: json, isText: false };
}

/** The one that the step names, else the operation's JSON, else its first; made up where it has none. */
function mediaTypeOf(
  contentType: string | undefined,
  { requestBody, place }: Operation,
): MediaType {
  const content = requestBody?.content ?? [];
  if (contentType === undefined) {
    const json = content.find((each) => codecFor(each).name === 'JSON');
    return json ?? content[0] ?? undocumented('application/json', place);
  }
  const { essence } = rangeOf(contentType);
  const found = content.find(({ range }) => rangeOf(range).essence === essence);
  return found ?? undocumented(essence, place);
}

function undocumented(range: string, place: Place): MediaType {
  const nothing = { schema: undefined, itemSchema: undefined, example: undefined };
  const encodings = { encoding: {}, prefixEncoding: [], itemEncoding: undefined };
  return { range, ...nothing, ...encodings, examples: [], place };
}

function readReplacement(node: Node, reading: Reading): readonly Replacement[] {
  const target = textAt(node, 'target');
  if (target === undefined) return [];
  // One that begins with the member "" is a pointer, too, but meant as an XPath.
  if (!isPointer(target) || target.startsWith('//')) {
    const hint = 'An XPath is not supported: write the whole text as the payload.';
    reading.defects.push(defectAt(childOf(node, 'target'), `"${target}" is no JSON Pointer`, hint));
    return [];
  }
  return [
    { target: pointerSegments(target), value: readTemplate(childOf(node, 'value'), reading) },
  ];
}
