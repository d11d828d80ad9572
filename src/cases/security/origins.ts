import type { HttpRequest } from '../../exchange/index.ts';
import type { Case } from '../case.ts';
import {
  changedStep,
  preferred,
  requestWith,
  type CaseContext,
  type CaseKind,
} from '../context.ts';
import { goodBody, isFirstOfPath, withHeaders } from '../kinds/wire.ts';
import { stepIn } from '../step-in.ts';
import { ending } from '../step.ts';
import { uniqueBody, wordFor } from '../unique-body.ts';
import { securityCase } from './security-case.ts';

/** A site that nobody trusts (RFC 2606), and what browsers say of a sandboxed frame or a file. */
const ORIGINS = { foreign: 'https://probity.invalid', null: 'null' } as const;

/** Requests as a page of another site makes them (Fetch Standard, CORS protocol). */
export const origins: CaseKind = function* (context) {
  if (context.profile !== 'security') return;
  yield originCase(context, 'foreign');
  yield originCase(context, 'null');
  if (isFirstOfPath(context)) yield preflight(context);
};

function originCase(context: CaseContext, what: keyof typeof ORIGINS): Case {
  const name = `header.origin/${what}`;
  // As good as can be, so that an answer with a token or a cookie is among those that are looked at.
  const step = changedStep(context, 'any', {
    body: (filled, values) => uniqueBody(context, filled, wordFor(context, values, name)),
  });
  const build: typeof step.build = (values, earlier) =>
    withHeaders(step.build(values, earlier), ['origin', ORIGINS[what]]);
  return securityCase(context, {
    name,
    title: `a ${context.noun} from the origin ${ORIGINS[what]} ${ending('any')}`,
    steps: [{ ...step, build, reach: 'protocol' }],
  });
}

/** What a browser asks before it sends such a request. */
function preflight(context: CaseContext): Case {
  const { operation } = context;
  const asked = (request: HttpRequest): HttpRequest =>
    withHeaders(
      { ...request, method: 'OPTIONS', body: undefined },
      ['origin', ORIGINS.foreign],
      ['access-control-request-method', operation.method],
      ['access-control-request-headers', 'authorization,content-type'],
    );
  return securityCase(context, {
    name: 'header.origin/preflight',
    title: `a preflight from the origin ${ORIGINS.foreign} ${ending('any')}`,
    steps: [
      stepIn(context, 'any', {
        make: (known, values) => asked(requestWith(known, goodBody(known, values, 'preflight'))),
        prefers: preferred(context, 'account'),
        basis: 'convention',
        reach: 'unreadable',
      }),
    ],
  });
}
