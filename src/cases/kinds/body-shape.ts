import type { Break, Written } from '../../serialize/index.ts';
import { memberOf, type Json } from '../../source/index.ts';
import type { Aim, Case, Intent, Step, Values } from '../case.ts';
import { brokenKeyword } from '../broken-keyword.ts';
import {
  caseOf,
  filledBody,
  preferred,
  requestWith,
  type BodyChange,
  type CaseContext,
  type CaseKind,
} from '../context.ts';
import type { DocumentedBody } from '../documented-body.ts';
import { withBody, withoutBody } from '../request.ts';
import { stepIn } from '../step-in.ts';
import { ending } from '../step.ts';

/** Bodies that are well-formed and not what the document asks for. */
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
    // What the media type can't express is not sent.
    const broken = body.write(value) && brokenKeyword(context, value, '');
    if (broken === undefined) continue;
    const make = (known: CaseContext) => requestWith(known, value);
    yield caseOf(context, 'negative', {
      name: `body/${what}`,
      title: `a ${noun} with ${words} ${ending('reject')}`,
      steps: [stepIn(context, 'reject', { make, sendsBody: false, place: broken.place })],
      tries: { in: 'body', name: '', keyword: broken.keyword, valid: false },
    });
  }
};

/**
 * No body at all, and an empty one. Only a body that is `required` may not be left out; an empty one
 * may pass for none, but not for a login.
 */
export const missingBody: CaseKind = function* (context) {
  const { body, operation, noun, login } = context;
  if (body === undefined) return;
  const absent: Intent = operation.requestBody?.required === true ? 'reject' : 'any';
  const written = { mediaType: body.write(body.base)?.mediaType ?? '', bytes: NOTHING };
  const empty: Intent = login === undefined ? ofEmpty(absent, body, written) : 'reject';
  const place = operation.requestBody?.place;
  yield caseOf(context, 'wire', {
    name: 'body/absent',
    title: `a ${noun} without a body ${ending(absent)}`,
    steps: [
      stepIn(context, absent, { make: ({ draft }) => withoutBody(draft), sendsBody: false, place }),
    ],
    tries: AIM_OF_ABSENCE[absent],
  });
  yield caseOf(context, 'wire', {
    name: 'body/empty',
    title: `a ${noun} with an empty body ${ending(empty)}`,
    steps: [
      stepIn(context, empty, {
        make: ({ draft }) => withBody(draft, written),
        sendsBody: false,
        place,
      }),
    ],
  });
};

const AIM_OF_ABSENCE: Readonly<Partial<Record<Intent, Aim>>> = {
  reject: { in: 'body', name: '', keyword: 'required', valid: false },
};

const NOTHING = new Uint8Array();

/** There are empty texts and forms, and files of no bytes, but no empty JSON. */
function ofEmpty(absent: Intent, body: DocumentedBody, written: Written): Intent {
  const reading = body.read(written);
  if (reading.kind === 'broken') return absent;
  const isRefused = reading.kind === 'value' && body.errorsIn(reading.value).length > 0;
  return isRefused ? absent : 'any';
}

/** Bytes that are not what their media type says: no JSON (RFC 8259), no XML, no whole multipart. */
export const brokenBytes: CaseKind = function* (context) {
  const { body, noun } = context;
  for (const { name, words, apply } of body?.codec.breaks ?? []) {
    // A number cut short is another number.
    if (!isBroken(body, apply)) continue;
    const title = `a ${noun} with ${words} ${ending('reject')}`;
    yield wireCase(context, { name: `body/${name}`, title, change: apply });
  }
};

function isBroken(body: DocumentedBody | undefined, apply: Break['apply']): boolean {
  const written = body?.write(body.base);
  return written !== undefined && body?.read(apply(written)).kind === 'broken';
}

/** The same name twice: parsers differ in which they take (RFC 8259, section 4). */
export const duplicateKeys: CaseKind = function* (context) {
  const { fields = [], base = null, codec } = context.body ?? {};
  if (codec?.name !== 'JSON') return;
  const sent = fields.filter(({ name }) => memberOf(base, name) !== undefined);
  const field = sent.find(({ role }) => role !== undefined) ?? sent[0];
  if (field === undefined) return;
  const wrong = `{${JSON.stringify(field.name)}:"wrong-${context.word}",`;
  yield wireCase(context, {
    name: `body.${field.name}/duplicate-key`,
    title: `a ${context.noun} with "${field.name}" twice ${ending('reject')}`,
    change: ({ mediaType, bytes }) => {
      const text = Buffer.from(bytes).toString('utf8');
      return { mediaType, bytes: Buffer.from(text.replace('{', () => wrong)) };
    },
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
      change: ({ bytes }) => ({ mediaType: 'text/plain', bytes }),
      basis: 'convention',
    });
  }
  yield wireCase(context, {
    name: 'header.content-type/absent',
    title: `a ${noun} without Content-Type ${ending('reject')}`,
    change: ({ bytes }) => ({ mediaType: undefined, bytes }),
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
  readonly change: BodyChange;
  readonly basis?: Step['basis'];
}

/** A case whose body is good but for what is done to its bytes or its media type. */
function wireCase(context: CaseContext, { name, title, change, basis = 'document' }: Wire): Case {
  const make = (known: CaseContext, values: Values) =>
    requestWith(known, filledBody(known, values), change);
  // A server that mends what can't be read must find everything right in it.
  const prefers = preferred(context, 'account');
  // By convention only: the document has no line that says so.
  const place = basis === 'document' ? context.body?.mediaType.place : undefined;
  const step = stepIn(context, 'reject', { make, basis, prefers, place });
  return caseOf(context, 'wire', { name, title, steps: [step] });
}
