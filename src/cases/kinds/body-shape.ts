import type { HttpRequest } from '../../exchange/index.ts';
import { memberOf, type Json } from '../../source/index.ts';
import type { Case, Intent, Step, Values } from '../case.ts';
import {
  brokenKeyword,
  caseOf,
  filledBody,
  preferred,
  type CaseContext,
  type CaseKind,
} from '../context.ts';
import { withoutBody, withText } from '../request.ts';
import { ending, stepOf } from '../step.ts';

/** Bodies that are JSON and not what the document asks for. */
const SHAPES: readonly (readonly [what: string, value: Json, words: string])[] = [
  ['null', null, 'null as its body'],
  ['array', [], 'an array as its body'],
  ['string', 'probity', 'a string as its body'],
  ['number', 42, 'a number as its body'],
];

export const bodyShapes: CaseKind = function* (context) {
  const { body, noun } = context;
  if (body === undefined) return;
  for (const [what, value, words] of SHAPES) {
    const broken = brokenKeyword(context, value, '');
    if (broken === undefined) continue;
    const build = () => withText(context.draft, body.mediaType.range, JSON.stringify(value));
    yield caseOf(context, 'negative', {
      name: `body/${what}`,
      title: `a ${noun} with ${words} ${ending('reject')}`,
      steps: [stepOf('reject', build, { place: broken.place })],
    });
  }
};

/**
 * No body at all, and an empty one. Only a body that is `required` may not be left out; an empty one
 * may pass for none, but not for a login.
 */
export const missingBody: CaseKind = function* (context) {
  const { body, operation, draft, noun, login } = context;
  if (body === undefined) return;
  const absent: Intent = operation.requestBody?.required === true ? 'reject' : 'any';
  const empty: Intent = login === undefined ? absent : 'reject';
  const place = operation.requestBody?.place;
  yield caseOf(context, 'wire', {
    name: 'body/absent',
    title: `a ${noun} without a body ${ending(absent)}`,
    steps: [stepOf(absent, () => withoutBody(draft), { place })],
  });
  yield caseOf(context, 'wire', {
    name: 'body/empty',
    title: `a ${noun} with an empty body ${ending(empty)}`,
    steps: [stepOf(empty, () => withText(draft, body.mediaType.range, ''), { place })],
  });
};

/** Ways to break JSON text. */
const BREAKS: readonly (readonly [what: string, words: string, text: (json: string) => string])[] =
  [
    ['malformed-json', 'malformed JSON', (json) => json.replace(/[}\]]?$/, (end) => `,,${end}`)],
    ['truncated-json', 'JSON cut short', (json) => json.slice(0, -1)],
  ];

/** Text that is not JSON is not what the media type says (RFC 8259). */
export const brokenJson: CaseKind = function* (context) {
  const { body, noun } = context;
  if (body === undefined) return;
  for (const [what, words, text] of BREAKS) {
    // A number cut short is another number.
    if (isJsonText(text(JSON.stringify(body.base)))) continue;
    const title = `a ${noun} with ${words} ${ending('reject')}`;
    yield wireCase(context, { name: `body/${what}`, title, text });
  }
};

function isJsonText(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The same name twice: parsers differ in which they take (RFC 8259, section 4). */
export const duplicateKeys: CaseKind = function* (context) {
  const { fields = [], base = null } = context.body ?? {};
  const sent = fields.filter(({ name }) => memberOf(base, name) !== undefined);
  const field = sent.find(({ role }) => role !== undefined) ?? sent[0];
  if (field === undefined) return;
  const wrong = `{${JSON.stringify(field.name)}:"wrong-${context.word}",`;
  yield wireCase(context, {
    name: `body.${field.name}/duplicate-key`,
    title: `a ${context.noun} with "${field.name}" twice ${ending('reject')}`,
    text: (json) => json.replace('{', () => wrong),
    basis: 'convention',
  });
};

/** A media type that the document does not mention, and none (RFC 9110, section 8.3). */
export const contentTypes: CaseKind = function* (context) {
  if (context.body === undefined) return;
  const { noun } = context;
  if (!takesPlainText(context)) {
    yield wireCase(context, {
      name: 'header.content-type/text-plain',
      title: `a ${noun} as text/plain ${ending('reject')}`,
      mediaType: 'text/plain',
      basis: 'convention',
    });
  }
  yield wireCase(context, {
    name: 'header.content-type/absent',
    title: `a ${noun} without Content-Type ${ending('reject')}`,
    mediaType: null,
    basis: 'convention',
  });
};

function takesPlainText({ operation }: CaseContext): boolean {
  const ranges = operation.requestBody?.content.map(({ range }) => range) ?? [];
  return ranges.some((range) => /^(?:text\/plain|text\/\*|\*\/\*)\s*(?:;|$)/.test(range));
}

interface Wire {
  readonly name: string;
  readonly title: string;
  readonly text?: (json: string) => string;
  /** `null` sends none. */
  readonly mediaType?: string | null;
  readonly basis?: Step['basis'];
}

/** A case whose body is good but for what is done to its bytes or its media type. */
function wireCase(context: CaseContext, wire: Wire): Case {
  const { text = (json: string) => json, basis = 'document' } = wire;
  const range = wire.mediaType === undefined ? context.body?.mediaType.range : wire.mediaType;
  const build = (values: Values): HttpRequest =>
    withText(context.draft, range ?? undefined, text(JSON.stringify(filledBody(context, values))));
  // A server that mends what can't be read must find everything right in it.
  const prefers = preferred(context, 'account');
  // By convention only: the document has no line that says so.
  const place = basis === 'document' ? context.body?.mediaType.place : undefined;
  const step = stepOf('reject', build, { basis, prefers, place });
  return caseOf(context, 'wire', { name: wire.name, title: wire.title, steps: [step] });
}
