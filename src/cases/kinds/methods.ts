import { isJsonObject } from '../../source/index.ts';
import type { Case, Intent, Profile, Values } from '../case.ts';
import {
  caseOf,
  filledBody,
  preferred,
  requestWith,
  type CaseContext,
  type CaseKind,
} from '../context.ts';
import { withoutBody, type Draft } from '../request.ts';
import { stepIn } from '../step-in.ts';
import { ending } from '../step.ts';
import { isThorough } from '../thorough.ts';
import { isFirstOfPath, wireCaseOf, type WireTry } from './wire.ts';

/** A method and the profiles in which it is tried where the document does not have it. */
const METHODS: readonly (readonly [method: string, profiles: readonly Profile[]])[] = [
  ['GET', ['gate', 'conform', 'security']],
  ['PUT', ['gate', 'conform', 'security']],
  ['PATCH', ['conform', 'security']],
  ['DELETE', ['conform', 'security']],
];

/** A method that the path does not have is refused (RFC 9110, section 15.5.6). */
export const wrongMethods: CaseKind = function* (context) {
  const { urlMethods } = context.operation;
  for (const [method, profiles] of METHODS) {
    if (!urlMethods.includes(method)) yield methodCase(context, method, profiles);
  }
};

/** What a client may ask any resource, or what no server should know. */
const STRANGE_METHODS: readonly (readonly [method: string, intent: Intent])[] = [
  ['OPTIONS', 'any'],
  // It would show a page the credentials that its own scripts can't see.
  ['TRACE', 'reject'],
  ['PROBITY', 'reject'],
];

/** Methods that HTTP has for every resource, one that it does not have, and one in lower case. */
export const strangeMethods: CaseKind = function* (context) {
  const { operation, profile } = context;
  if (!isThorough(profile)) return;
  if (isFirstOfPath(context)) {
    for (const [method, intent] of STRANGE_METHODS) {
      if (operation.urlMethods.includes(method)) continue;
      yield strangeCase(context, {
        name: `method/${method.toLowerCase()}`,
        words: `by ${method}`,
        intent,
        reach: 'unreadable',
        change: (request) => ({ ...request, method, body: undefined }),
      });
    }
  }
  if (profile !== 'conform') return;
  const method = operation.method.toLowerCase();
  yield wireCaseOf(context, {
    name: 'method/lower-case',
    words: `by "${method}", which is another method than ${operation.method},`,
    intent: 'reject',
    reach: 'unreadable',
    change: (request) => ({ ...request, method }),
  });
};

function strangeCase(context: CaseContext, tried: WireTry): Case {
  return { ...wireCaseOf(context, tried), profiles: ['conform', 'security'] };
}

function methodCase(context: CaseContext, method: string, profiles: readonly Profile[]): Case {
  const make = (known: CaseContext, values: Values) => {
    const draft: Draft = { ...known.draft, method };
    const filled = filledBody(known, values);
    if (known.body === undefined) return withoutBody(draft);
    if (method !== 'GET') return requestWith({ ...known, draft }, filled);
    // What a server that takes fields from wherever they stand would log in with.
    const query = new URLSearchParams(
      Object.entries(isJsonObject(filled) ? filled : {}).map(([name, value]): [string, string] => [
        name,
        typeof value === 'string' ? value : JSON.stringify(value),
      ]),
    );
    if (query.size === 0) return withoutBody(draft);
    const mark = draft.path.includes('?') ? '&' : '?';
    return withoutBody({ ...draft, path: draft.path + mark + query.toString() });
  };
  return caseOf(context, 'wire', {
    name: `method/${method.toLowerCase()}`,
    title: `a ${context.noun} by ${method}, which the document does not have, ${ending('reject')}`,
    steps: [
      stepIn(context, 'reject', {
        make,
        basis: 'convention',
        prefers: preferred(context, 'account'),
      }),
    ],
    profiles,
  });
}
