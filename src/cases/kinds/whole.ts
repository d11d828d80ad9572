import { caseOf, changedStep, type CaseKind } from '../context.ts';
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
  if (context.operation.login === undefined) return;
  const step = changedStep(context, 'accept', {
    body: (filled) => filled,
    needs: ['account', 'captcha'],
  });
  yield caseOf(context, 'positive', {
    name: 'login/valid',
    title: `a login with everything right ${ending('accept')}`,
    steps: [step],
    profiles: ['gate', 'conform', 'probe'],
  });
};

/** A property that the document does not mention. */
export const extraField: CaseKind = function* (context) {
  if (context.body === undefined || context.body.fields.length === 0) return;
  const step = changedStep(context, 'any', {
    body: (filled) => ({ ...Object(filled), probity_unknown: 'probity' }),
  });
  yield caseOf(context, 'positive', {
    name: 'body/unknown-field',
    title: `a ${context.noun} with a field that the document does not mention ${ending('any')}`,
    steps: [step],
  });
};
