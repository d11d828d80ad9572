import type { Operation } from '../../contract/index.ts';
import { resolveSchema } from '../../schema/index.ts';
import { isJsonObject, type Json, type JsonObject } from '../../source/index.ts';
import type { Case } from '../case.ts';
import { brokenKeyword } from '../broken-keyword.ts';
import { changedStep, type CaseContext, type CaseKind } from '../context.ts';
import { withField } from '../entry.ts';
import { typeOf } from '../sample.ts';
import { ending } from '../step.ts';
import { uniqueBody, wordFor } from '../unique-body.ts';
import { PRIVILEGES } from './privileges.ts';
import { securityCase } from './security-case.ts';

/** Who keeps it keeps whatever is sent, so that nothing is meant by it. */
const NONSENSE = 'probity_nonsense';

const METHODS = new Set(['POST', 'PUT', 'PATCH']);

/** Fields that the request does not have, or only answers: they are ignored, or it is refused. */
export const extraFields: CaseKind = function* (context) {
  const { profile, operation } = context;
  const body = changeableBody(context);
  if (profile !== 'security' || body === undefined) return;
  const writable = new Set(body.fields.map(({ name }) => name));
  const unknown = Object.entries(PRIVILEGES).filter(([name]) => !writable.has(name));
  // Where other fields are forbidden, all of it would be refused for one of them.
  const odd = withField(body.base, NONSENSE, NONSENSE);
  if (brokenKeyword(context, odd, `/${NONSENSE}`) === undefined) {
    yield extraCase(context, 'privileges', {
      ...Object.fromEntries(unknown),
      [NONSENSE]: NONSENSE,
    });
  }
  for (const [name, value] of shownOnly(operation, writable)) {
    yield extraCase(context, name, { [name]: value });
  }
};

/** Of a request that sets something, in which fields can be added one by one. */
function changeableBody({ body, operation, login }: CaseContext): CaseContext['body'] {
  if (!METHODS.has(operation.method) || login !== undefined) return undefined;
  return body?.codec.name === 'JSON' && isJsonObject(body.base) ? body : undefined;
}

function extraCase(context: CaseContext, what: string, extra: JsonObject): Case {
  const sent = (fields: JsonObject) => (filled: Json, word: string) =>
    Object.entries(fields).reduce<Json>(
      (body, [name, value]) => withField(body, name, value),
      uniqueBody(context, filled, word),
    );
  const stepWith = (fields: JsonObject, which: string) =>
    changedStep(context, 'any', {
      body: (filled, values) =>
        sent(fields)(filled, wordFor(context, values, `extra ${what} ${which}`)),
    });
  const words =
    what === 'privileges' ? 'fields that no request has' : `"${what}", which only answers have,`;
  return securityCase(context, {
    name: `body.${what.replaceAll(/[^\w.-]/g, '-')}/extra`,
    title: `a ${context.noun} with ${words} ${ending('any')}`,
    steps: [stepWith({}, 'without'), stepWith(extra, 'with')],
    comparison: 'mass-assignment',
    clues: { fields: Object.keys(extra), nonsense: NONSENSE },
  });
}

/** Properties of an accepted answer that no request has, with a value that a server hardly has by itself. */
function shownOnly(
  { responses }: Operation,
  writable: ReadonlySet<string>,
): readonly (readonly [string, Json])[] {
  const accepted = responses.filter(({ status }) => status.startsWith('2'));
  const [root = {}] = accepted
    .flatMap(({ content }) => content)
    .map(({ schema }): JsonObject => schema?.json ?? {});
  const { properties } = resolveSchema(root, root);
  return Object.entries(isJsonObject(properties) ? properties : {}).flatMap(([name, property]) => {
    const value = strangeValue(name, resolveSchema(property, root));
    return writable.has(name) || value === undefined ? [] : [[name, value] as const];
  });
}

function strangeValue(name: string, schema: JsonObject): Json | undefined {
  const { enum: listed, maximum } = schema;
  if (Array.isArray(listed)) return listed.at(-1);
  const type = typeOf(schema);
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return maximum ?? 424_242;
  return PRIVILEGES[name];
}
