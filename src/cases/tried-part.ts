import type { Operation, Parameter } from '../contract/index.ts';
import type { HttpRequest } from '../exchange/index.ts';
import type { Json } from '../source/index.ts';
import { authorized } from './authorized.ts';
import type { Case, Need, Values } from './case.ts';
import { caseOf, filledBody, requestWith, type CaseContext } from './context.ts';
import { bodyLocation, locationOf, sentParameters } from './known.ts';
import { draftWith, withoutBody, type Draft } from './request.ts';
import { stepIn } from './step-in.ts';
import { validContext, type ValidInput } from './valid-step.ts';

/** The one part of a good request that is as somebody wants it. */
export type TriedPart =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'without-credentials' }
  | { readonly kind: 'body'; readonly pointer: string; readonly change: (good: Json) => Json }
  | { readonly kind: 'without-body' }
  | { readonly kind: 'media-type'; readonly range: string }
  | { readonly kind: 'parameter'; readonly parameter: Parameter; readonly value: Json }
  | { readonly kind: 'without-parameter'; readonly parameter: Pick<Parameter, 'in' | 'name'> };

/** A request that is as good as it can be but for that part; `undefined` where it can't be made. */
export function triedCase(
  operation: Operation,
  tried: TriedPart,
  input: ValidInput,
): Case | undefined {
  const context = validContext(operation, input);
  if (operation.requestBody !== undefined && context.body === undefined) return undefined;
  const { range } = tried.kind === 'media-type' ? tried : { range: undefined };
  if (range !== undefined && bodyOf(context, range) === undefined) return undefined;
  const step = stepIn(context, 'any', {
    make: (known, values) => requestOf(known, values, tried),
    changes: changedBy(tried),
    sendsBody: tried.kind !== 'without-body',
    needs: needsOf(context),
  });
  const made = caseOf(context, 'positive', {
    name: `tried/${tried.kind}`,
    title: 'a request that is good but for one part is answered',
    steps: [step],
  });
  return tried.kind === 'without-credentials' ? made : authorized(operation, made);
}

/** A login without what is known to be right is refused whatever is tried. */
function needsOf({ login }: CaseContext): readonly Need[] {
  if (login === undefined) return [];
  return login.captcha === undefined ? ['account'] : ['account', 'captcha'];
}

function changedBy(tried: TriedPart): string | undefined {
  if (tried.kind === 'body') return bodyLocation(tried.pointer);
  const isOfParameter = tried.kind === 'parameter' || tried.kind === 'without-parameter';
  return isOfParameter ? locationOf(tried.parameter) : undefined;
}

function requestOf(known: CaseContext, values: Values, tried: TriedPart): HttpRequest {
  const good = filledBody(known, values);
  if (tried.kind === 'nothing' || tried.kind === 'without-credentials') {
    return requestWith(known, good);
  }
  return otherRequest(known, good, tried);
}

function otherRequest(
  known: CaseContext,
  good: Json,
  tried: Exclude<TriedPart, { readonly kind: 'nothing' | 'without-credentials' }>,
): HttpRequest {
  switch (tried.kind) {
    case 'body':
      return requestWith(known, tried.change(good));
    case 'without-body':
      return withoutBody(known.draft);
    case 'media-type':
      return requestAs(known, tried.range);
    case 'parameter':
    case 'without-parameter':
    default:
      return requestWith({ ...known, draft: draftOf(known, tried) }, good);
  }
}

function requestAs(known: CaseContext, range: string): HttpRequest {
  const body = bodyOf(known, range);
  return requestWith({ ...known, body }, body?.base ?? null);
}

type TriedParameter = Extract<TriedPart, { readonly parameter: unknown }>;

function draftOf({ operation, values }: CaseContext, tried: TriedParameter): Draft {
  const location = locationOf(tried.parameter);
  if (tried.kind === 'parameter') {
    const sent = new Map(values).set(location, tried.value);
    return draftWith(operation, sentParameters(operation, sent), sent);
  }
  const left = sentParameters(operation, values).filter((each) => locationOf(each) !== location);
  return draftWith(operation, left, values);
}

function bodyOf({ body, otherBodies }: CaseContext, range: string): CaseContext['body'] {
  return [body, ...otherBodies].find((each) => each?.mediaType.range === range);
}
