import type { HttpRequest } from '../../exchange/index.ts';
import type { Values } from '../case.ts';
import type { Json } from '../../source/index.ts';
import { brokenKeyword } from '../broken-keyword.ts';
import {
  baseBody,
  caseOf,
  changedStep,
  requestWith,
  type CaseContext,
  type CaseKind,
} from '../context.ts';
import { withField } from '../entry.ts';
import { exampleIntent, loginIntent } from '../intents.ts';
import { withoutBody } from '../request.ts';
import { bodyLocation } from '../known.ts';
import { stepIn } from '../step-in.ts';
import { ending, stepOf } from '../step.ts';

/** The document's example, or a sample where it has none. Whether it is accepted, only data can say. */
export const example: CaseKind = function* (context) {
  const { body, noun } = context;
  if (body === undefined && context.operation.requestBody !== undefined) return;
  const intent = exampleIntent(context);
  yield caseOf(context, 'example', {
    name: 'request/as-documented',
    title: `the documented ${noun} ${ending(intent)}`,
    steps: [stepIn(context, intent, { make: documentedRequest })],
    profiles: ['gate', 'conform', 'probe'],
  });
};

function documentedRequest(known: CaseContext, values: Values): HttpRequest {
  return requestWith(known, baseBody(known, values));
}

/** Where a body goes that is a case's own. */
const WHOLE = bodyLocation('');

/** Each other member of `examples` (OpenAPI 3.1, Media Type Object). */
export const namedExamples: CaseKind = function* (context) {
  const { body, noun, profile } = context;
  if (profile !== 'conform' || body === undefined) return;
  for (const { name, value } of body.mediaType.examples) {
    if (body.write(value) === undefined) continue;
    yield caseOf(context, 'example', {
      name: `request/example-${name.replaceAll(/[^\w.-]/g, '-')}`,
      title: `the documented ${noun} of example "${name}" ${ending('any')}`,
      steps: [
        stepIn(context, 'any', { make: (known) => requestWith(known, value), changes: WHOLE }),
      ],
      profiles: ['conform'],
    });
  }
};

/** The same request in each other media type that is documented. */
export const otherMediaTypes: CaseKind = function* (context) {
  for (const [index, body] of context.otherBodies.entries()) {
    const { range } = body.mediaType;
    const make = (known: CaseContext) => {
      const sent = known.otherBodies[index] ?? body;
      return requestWith({ ...known, body: sent }, sent.base);
    };
    yield caseOf(context, 'example', {
      name: `request/as-${range.replaceAll(/\W+/g, '-')}`,
      title: `the documented ${context.noun} as ${range} ${ending('any')}`,
      steps: [stepIn(context, 'any', { make })],
    });
  }
};

/** A login with everything right. */
export const validLogin: CaseKind = function* (context) {
  if (context.login === undefined) return;
  const intent = loginIntent(context);
  const step = changedStep(context, intent, {
    body: (filled) => filled,
    needs: ['account', 'captcha'],
  });
  yield caseOf(context, 'positive', {
    name: 'login/valid',
    title: `a login with everything right ${ending(intent)}`,
    steps: [step],
    profiles: ['gate', 'conform', 'probe'],
  });
};

/** Bodies that can't be made, so that nobody takes them for tested. */
export const unmadeBodies: CaseKind = function* (context) {
  const { operation, draft, noun, body, otherBodies } = context;
  const made = new Set([body, ...otherBodies].map((each) => each?.mediaType.place));
  for (const { range, place } of operation.requestBody?.content ?? []) {
    if (made.has(place)) continue;
    yield caseOf(context, 'example', {
      name: `request/as-${range.replaceAll(/[^\w.+-]+/g, '-')}`,
      title: `a ${noun} with a body of ${range} ${ending('any')}`,
      steps: [stepOf('any', () => withoutBody(draft))],
      untested: `Probity can't make a body of ${range} that its schema allows`,
    });
  }
};

const UNKNOWN = 'probity_unknown';

/** A property that the document does not mention; `additionalProperties: false` forbids it. */
export const extraField: CaseKind = function* (context) {
  const { body } = context;
  if (body === undefined || body.fields.length === 0) return;
  if (body.write(withUnknown(body.base)) === undefined) return;
  const broken = brokenKeyword(context, withUnknown(body.base), `/${UNKNOWN}`);
  const intent = broken === undefined ? 'any' : 'reject';
  const step = changedStep(context, intent, {
    body: withUnknown,
    place: broken?.place,
    at: `/${UNKNOWN}`,
  });
  yield caseOf(context, intent === 'reject' ? 'negative' : 'positive', {
    name: 'body/unknown-field',
    title: `a ${context.noun} with a field that the document does not mention ${ending(intent)}`,
    steps: [step],
    tries: broken && { in: 'body', name: '', keyword: broken.keyword, valid: false },
  });
};

function withUnknown(body: Json): Json {
  return withField(body, UNKNOWN, 'probity');
}
