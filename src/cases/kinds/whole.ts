import type { Json } from '../../source/index.ts';
import {
  brokenKeyword,
  caseOf,
  changedStep,
  loginIntent,
  requestWith,
  withField,
  type CaseKind,
} from '../context.ts';
import { withoutBody } from '../request.ts';
import { ending, stepOf } from '../step.ts';

/** The document's example, or a sample where it has none. Whether it is accepted, only data can say. */
export const example: CaseKind = function* (context) {
  const { body, noun } = context;
  const build = () => requestWith(context, body?.base ?? null);
  if (body === undefined && context.operation.requestBody !== undefined) return;
  yield caseOf(context, 'example', {
    name: 'request/as-documented',
    title: `the documented ${noun} ${ending('any')}`,
    steps: [stepOf('any', build)],
    profiles: ['gate', 'conform', 'probe'],
  });
};

/** The same request in each other media type that is documented. */
export const otherMediaTypes: CaseKind = function* (context) {
  for (const body of context.otherBodies) {
    const { range } = body.mediaType;
    const build = () => requestWith({ ...context, body }, body.base);
    yield caseOf(context, 'example', {
      name: `request/as-${range.replaceAll(/\W+/g, '-')}`,
      title: `the documented ${context.noun} as ${range} ${ending('any')}`,
      steps: [stepOf('any', build)],
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
  const step = changedStep(context, intent, { body: withUnknown, place: broken?.place });
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
