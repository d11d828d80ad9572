import type { Json } from '../../source/index.ts';
import { canMakeBody } from '../body-fields.ts';
import {
  brokenKeyword,
  caseOf,
  changedStep,
  loginIntent,
  withField,
  type CaseKind,
} from '../context.ts';
import { withoutBody, withText } from '../request.ts';
import { ending, stepOf } from '../step.ts';

/** The document's example, or a sample where it has none. Whether it is accepted, only data can say. */
export const example: CaseKind = function* (context) {
  const { body, draft, noun } = context;
  const build = () =>
    body === undefined
      ? withoutBody(draft)
      : withText(draft, body.mediaType.range, JSON.stringify(body.base));
  if (body === undefined && context.operation.requestBody !== undefined) return;
  yield caseOf(context, 'example', {
    name: 'request/as-documented',
    title: `the documented ${noun} ${ending('any')}`,
    steps: [stepOf('any', build)],
    profiles: ['gate', 'conform', 'probe'],
  });
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
  const { operation, draft, noun } = context;
  for (const { range } of operation.requestBody?.content ?? []) {
    if (canMakeBody(range)) continue;
    yield caseOf(context, 'example', {
      name: `request/as-${range.replaceAll(/[^\w.+-]+/g, '-')}`,
      title: `a ${noun} with a body of ${range} ${ending('any')}`,
      steps: [stepOf('any', () => withoutBody(draft))],
      untested: `Probity can't make a body of ${range} yet`,
    });
  }
};

const UNKNOWN = 'probity_unknown';

/** A property that the document does not mention; `additionalProperties: false` forbids it. */
export const extraField: CaseKind = function* (context) {
  if (context.body === undefined || context.body.fields.length === 0) return;
  const broken = brokenKeyword(context, withUnknown(context.body.base), `/${UNKNOWN}`);
  const intent = broken === undefined ? 'any' : 'reject';
  const step = changedStep(context, intent, { body: withUnknown, place: broken?.place });
  yield caseOf(context, intent === 'reject' ? 'negative' : 'positive', {
    name: 'body/unknown-field',
    title: `a ${context.noun} with a field that the document does not mention ${ending(intent)}`,
    steps: [step],
  });
};

function withUnknown(body: Json): Json {
  return withField(body, UNKNOWN, 'probity');
}
