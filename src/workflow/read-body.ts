import type { MediaType, Operation } from '../contract/index.ts';
import { codecFor, parseMediaType, rangeOf } from '../serialize/index.ts';
import {
  childOf,
  isJsonObject,
  isPointer,
  placeOf,
  pointerSegments,
  type Node,
} from '../source/index.ts';
import { jsonTemplate, readTemplate } from './read-template.ts';
import type { Reading } from './reading.ts';
import { defectAt, objectsAt, textAt } from './structure.ts';
import type { Replacement, StepBody } from './workflow.ts';

/** Reads the request body of a step; `undefined` where it has none. */
export function readBody(step: Node, operation: Operation, reading: Reading): StepBody | undefined {
  const node = childOf(step, 'requestBody');
  const isThere = childOf(node, 'payload').value ?? childOf(node, 'replacements').value;
  if (!isJsonObject(node.value) || isThere === undefined) return undefined;
  const contentType = textAt(node, 'contentType');
  const mediaType = mediaTypeOf(contentType, operation);
  const payload = readTemplate(childOf(node, 'payload'), reading);
  const isWritten =
    typeof childOf(node, 'payload').value === 'string' && payload.kind !== 'expression';
  const json = isWritten && codecFor(mediaType).name === 'JSON' ? jsonTemplate(payload) : undefined;
  const isText = isWritten && json === undefined;
  const replacements = objectsAt(node, 'replacements');
  if (isText && replacements.length > 0) {
    const hint = 'Write the values into the text, as "{$inputs.NAME}".';
    reading.defects.push(
      defectAt(childOf(node, 'replacements'), 'the payload is a text, which has no members', hint),
    );
  }
  return {
    mediaType,
    contentType,
    payload: json ?? payload,
    isText,
    replacements: replacements.flatMap((each) => readReplacement(each, reading)),
    place: placeOf(node),
  };
}

/** The one that the step names, else the operation's JSON, else its first; made up where it has none. */
function mediaTypeOf(
  contentType: string | undefined,
  { requestBody, place }: Operation,
): MediaType {
  const documented = requestBody?.content ?? [];
  const essence = contentType === undefined ? undefined : parseMediaType(contentType)?.essence;
  const found =
    contentType === undefined
      ? (documented.find((each) => codecFor(each).name === 'JSON') ?? documented[0])
      : documented.find(({ range }) => rangeOf(range).essence === essence);
  return (
    found ?? {
      range: essence ?? 'application/json',
      schema: undefined,
      itemSchema: undefined,
      encoding: {},
      example: undefined,
      examples: [],
      place,
    }
  );
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
