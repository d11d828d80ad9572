import type { RequiredScheme, SecurityRequirement } from '../../contract/index.ts';
import type { HttpRequest } from '../../exchange/index.ts';
import type { Case, Intent, Values } from '../case.ts';
import {
  caseOf,
  filledBody,
  preferred,
  requestWith,
  type CaseContext,
  type CaseKind,
} from '../context.ts';
import type { Flaw } from '../credential.ts';
import { flawsOf } from '../flawed-credential.ts';
import { stepIn } from '../step-in.ts';
import { ending } from '../step.ts';
import { isThorough } from '../thorough.ts';

/** Requests that lack the credentials of a security scheme, or carry some that nobody was given. */
export const brokenCredentials: CaseKind = function* (context) {
  const { operation, profile } = context;
  const { security } = operation;
  const tried = new Set<string>();
  for (const [required, others] of schemesOf(security)) {
    const isEnough = security.some(({ schemes }) => isWithin(schemes, others));
    // Where two schemes are alternatives, lacking one is the same request as lacking the other.
    const rest = others.map(({ scheme }) => scheme.name).join(' ');
    if (!isEnough && !tried.has(rest))
      yield broken(context, [required, others], { how: 'missing', intent: 'reject' });
    tried.add(rest);
    if (required.scheme.type === 'mutualTLS') continue;
    const intent = isEnough ? 'any' : 'reject';
    yield broken(context, [required, others], { how: 'wrong', intent });
    if (!isThorough(profile)) continue;
    for (const how of flawsOf(required.scheme, context.expired)) {
      yield {
        ...broken(context, [required, others], { how, intent }),
        profiles: ['conform', 'security'],
      };
    }
  }
};

/** A scheme, and those that go together with it. */
type SchemeInSet = readonly [required: RequiredScheme, others: readonly RequiredScheme[]];

/**
 * Each scheme once, in the first set that it is in; but for those whose place another one fills, which
 * can't be told to be missing, nor wrong.
 */
function schemesOf(security: readonly SecurityRequirement[]): readonly SchemeInSet[] {
  const found = new Map<string, SchemeInSet>();
  for (const { schemes } of security) {
    for (const required of schemes) {
      const others = schemes.filter((each) => each !== required);
      const { name } = required.scheme;
      if (!found.has(name)) found.set(name, [required, others]);
    }
  }
  return [...found.values()].filter(
    ([required, others]) => !others.some((each) => placeOf(each) === placeOf(required)),
  );
}

/** Where its credentials stand in a request: what is no key is in the field `Authorization`. */
function placeOf({ scheme }: RequiredScheme): string {
  if (scheme.type === 'mutualTLS') return scheme.type;
  return scheme.type === 'apiKey'
    ? `${scheme.in} ${scheme.key.toLowerCase()}`
    : 'header authorization';
}

function isWithin(set: readonly RequiredScheme[], others: readonly RequiredScheme[]): boolean {
  return set.every((each) => others.some(({ scheme }) => scheme.name === each.scheme.name));
}

const WORDS: Readonly<Record<Flaw, string>> = {
  missing: 'without the credentials',
  wrong: 'with made-up credentials',
  empty: 'with empty credentials',
  malformed: 'with malformed credentials',
  'other-scheme': 'with the credentials in another scheme than that',
  expired: 'with a token that has expired, in place of that',
  unsigned: 'with an unsigned copy of the token',
};

function broken(
  context: CaseContext,
  [required, others]: SchemeInSet,
  { how, intent }: { readonly how: Flaw; readonly intent: Intent },
): Case {
  const { operation, noun } = context;
  const { scheme, place } = required;
  const step = stepIn(context, intent, {
    make: filledRequest,
    // Without a documented refusal only the convention of HTTP says what one looks like.
    basis: operation.outcome.kind === 'unknown' ? 'convention' : 'document',
    prefers: preferred(context, 'account'),
    authorization: { alternatives: [others], broken: { how, required } },
    place,
  });
  return caseOf(context, 'negative', {
    name: `security.${scheme.name}/${how}`,
    title: `a ${noun} ${WORDS[how]} of "${scheme.name}" ${ending(intent)}`,
    steps: [step],
    profiles: ['gate', 'conform', 'security'],
    tries:
      intent === 'reject'
        ? { in: 'security', name: scheme.name, keyword: how, valid: false }
        : undefined,
  });
}

function filledRequest(known: CaseContext, values: Values): HttpRequest {
  return requestWith(known, filledBody(known, values));
}
