import { createHash } from 'node:crypto';

import type {
  Binding,
  Consumer,
  Operation,
  Parameter,
  Parent,
  Resource,
} from '../../contract/index.ts';
import type { Exchange, Header } from '../../exchange/index.ts';
import type { Json } from '../../source/index.ts';
import type { Authorization } from '../credential.ts';
import { bodiesOf, type DocumentedBody } from '../documented-body.ts';
import type { Step } from '../case.ts';
import { locationOf, sentParameters, type KnownValues } from '../known.ts';
import { draftWith, withBody, withoutBody, type Draft } from '../request.ts';
import { stepOf } from '../step.ts';
import { validBody, withUniqueNames } from './bodies.ts';
import { withKnownValues } from './known-values.ts';
import { boundValues, headerOf, type Creation } from './values-from.ts';

/** What the stories of a resource are told with. */
export interface Thing {
  readonly resource: Resource;
  /** The creator's body; `undefined` where it has none. */
  readonly body: DocumentedBody | undefined;
  /**
   * Creates what the thing is a part of, outermost first, and then the thing itself; the word tells
   * the things of different stories apart.
   */
  create(word: string): readonly [Step, ...Step[]];
  /** Index of the step that creates the thing. */
  readonly created: number;
}

/** `undefined` where no valid body can be made for a creator. */
export function thingOf(resource: Resource): Thing | undefined {
  const { creator, parent } = resource;
  const [body] = bodiesOf(creator);
  const base = body && validBody(body);
  if (creator.requestBody?.required === true && base === undefined) return undefined;
  const bodyFor = (word: string): StoryRequest['body'] => body && uniqueBody(body, base, word);
  if (parent === undefined) {
    const create = (word: string): readonly [Step] => [
      requestStep({ operation: creator, body: bodyFor(word) }),
    ];
    return { resource, body, created: 0, create };
  }
  const around = thingOf(parent.resource);
  if (around === undefined) return undefined;
  const source = sourceIn(parent, around.created);
  return {
    resource,
    body,
    created: around.created + 1,
    create: (word) => [
      ...around.create(word),
      requestStep({ operation: creator, source, body: bodyFor(word) }),
    ],
  };
}

function sourceIn({ resource, bindings }: Parent, at: number): StoryRequest['source'] {
  return { creator: resource.creator, at, bindings };
}

function uniqueBody(
  documented: DocumentedBody,
  base: Json | undefined,
  word: string,
): StoryRequest['body'] {
  if (base === undefined) return undefined;
  return {
    documented,
    value: (_, again = word) => withUniqueNames(documented, base, again),
    isFree: true,
  };
}

/** Words that differ from story to story and from seed to seed: `k3f09ab1c`. */
export function wordOf(seed: number, story: string): string {
  const digits = createHash('sha256').update(`${seed} ${story}`).digest('hex').slice(0, 8);
  return `p${digits}`;
}

/** What a step of a story sends. */
export interface StoryRequest {
  readonly operation: Operation;
  /** The creation whose values go into its parameters. */
  readonly source?:
    | { readonly creator: Operation; readonly at: number; readonly bindings: readonly Binding[] }
    | undefined;
  readonly body?:
    | {
        readonly documented: DocumentedBody;
        /** `again` as in `Values`. */
        readonly value: (earlier: readonly Exchange[], again?: string) => Json | undefined;
        /** True: nothing of it is the story's point, and known-good values stand in for all of it. */
        readonly isFree?: boolean | undefined;
      }
    | undefined;
  /** Of other parameters of the operation, by name; `undefined` where they can't be told. */
  readonly parameters?:
    | ((earlier: readonly Exchange[]) => Readonly<Record<string, Json>> | undefined)
    | undefined;
  readonly headers?: ((earlier: readonly Exchange[]) => readonly Header[]) | undefined;
  /** Instead of the path of the operation. */
  readonly path?: ((earlier: readonly Exchange[]) => string | undefined) | undefined;
  /** Why it can't be sent after these. */
  readonly lacks?: ((earlier: readonly Exchange[]) => string | undefined) | undefined;
  /** True: whatever came of the requests after the creation. */
  readonly goesOn?: boolean | undefined;
  readonly rest?: Partial<Step> | undefined;
}

/** A step on the thing that the story created. */
export function stepOn(
  thing: Thing,
  { operation, bindings }: Consumer,
  more: Partial<StoryRequest> = {},
): Step {
  const { creator } = thing.resource;
  const source = { creator, at: thing.created, bindings };
  const rest = { authorization: preferredOf(operation, thing.resource), ...more.rest };
  return requestStep({ operation, source, ...more, rest });
}

/** Goes on only while every request before it was answered with success. */
export function requestStep(request: StoryRequest): Step {
  const { operation, body, rest = {} } = request;
  return {
    ...stepOf('any', () => withoutBody(draftOf(request, [], NOTHING_KNOWN))),
    operation,
    fills: request.source?.bindings.map(({ parameter }) => locationOf(parameter)) ?? [],
    ...rest,
    obstacle: (earlier) => {
      const needed = request.goesOn === true ? (request.source?.at ?? -1) + 1 : earlier.length;
      return refusalIn(earlier.slice(0, needed)) ?? lackOf(request, earlier);
    },
    build: ({ known = NOTHING_KNOWN, again }, earlier = []) => {
      const draft = draftOf(request, earlier, known);
      const value = withKnownValues(request, body?.value(earlier, again), known);
      const written = value === undefined ? undefined : body?.documented.write(value);
      return written === undefined ? withoutBody(draft) : withBody(draft, written);
    },
  };
}

const NOTHING_KNOWN: KnownValues = new Map();

function draftOf(
  request: StoryRequest,
  earlier: readonly Exchange[],
  knownValues: KnownValues,
): Draft {
  const { operation, headers = () => [], path } = request;
  const parameters = request.parameters?.(earlier) ?? {};
  const bound = boundIn(request, earlier);
  const given = operation.parameters.flatMap((parameter) => {
    const value = parameters[parameter.name];
    return value === undefined ? [] : [[parameter, value] as const];
  });
  const values = new Map([...tagsFor(operation, earlier), ...bound, ...given]);
  const own = Array.from(values, ([parameter, value]) => [locationOf(parameter), value] as const);
  const known = new Map([...knownValues, ...own]);
  const draft = draftWith(operation, sentParameters(operation, known), known);
  const added = headers(earlier);
  const isOwn = ([name]: Header) =>
    added.some(([each]) => each.toLowerCase() === name.toLowerCase());
  return {
    ...draft,
    path: path?.(earlier) ?? draft.path,
    headers: [...draft.headers.filter((header) => !isOwn(header)), ...added],
  };
}

/** Where every change must name the entity tag of what it changes, the last one that was seen. */
function tagsFor(
  { parameters }: Operation,
  earlier: readonly Exchange[],
): readonly (readonly [Parameter, Json])[] {
  const tags = earlier.map(({ response }) => headerOf(response, 'etag'));
  const tag = tags.findLast((each) => each !== undefined);
  const required = parameters.filter(
    ({ in: place, name, required: isRequired }) =>
      isRequired && place === 'header' && name.toLowerCase() === 'if-match',
  );
  return tag === undefined ? [] : required.map((parameter) => [parameter, tag] as const);
}

function boundIn(
  { source }: StoryRequest,
  earlier: readonly Exchange[],
): ReturnType<typeof boundValues> {
  const creation = source && creationAt(source, earlier);
  return source === undefined || creation === undefined
    ? []
    : boundValues(source.bindings, creation);
}

function creationAt(
  { creator, at }: { readonly creator: Operation; readonly at: number },
  earlier: readonly Exchange[],
): Creation | undefined {
  const exchange = earlier[at];
  return exchange && { creator, exchange };
}

function lackOf(request: StoryRequest, earlier: readonly Exchange[]): string | undefined {
  const { source, path, body, parameters } = request;
  if (path !== undefined && path(earlier) === undefined) {
    return 'the answer has no Location below the base URL of the target';
  }
  const isUnknown = [body?.value, parameters].some((make) => make?.(earlier) === undefined && make);
  if (isUnknown) return `the answers before have nothing to make ${nameOf(request)} from`;
  const bound = new Set(boundIn(request, earlier).map(([parameter]) => parameter));
  const missing = source?.bindings.find(({ parameter }) => !bound.has(parameter));
  if (missing !== undefined) {
    return `the answer that creates it has no value for "${missing.parameter.name}"`;
  }
  return request.lacks?.(earlier);
}

function refusalIn(earlier: readonly Exchange[]): string | undefined {
  for (const [index, { request, response }] of earlier.entries()) {
    const status = response?.status ?? 0;
    const what = `${request.method} ${request.path.split('?', 1)[0]}`;
    if (status === 202) return `request ${index + 1} (${what}) is only done later (202)`;
    if (status >= 200 && status < 300) continue;
    return `request ${index + 1} (${what}) was answered with status ${status}`;
  }
  return undefined;
}

function nameOf({ operation }: StoryRequest): string {
  return `${operation.method} ${operation.path}`;
}

/** Whoever created a thing may see it: of alternatives, those of the creator or deleter come first. */
function preferredOf(
  { security }: Operation,
  { creator, deleter }: Resource,
): Authorization | undefined {
  if (security.length < 2) return undefined;
  const owners = creator.security.length > 0 ? creator : deleter?.operation;
  const names = new Set(owners?.security.flatMap(({ schemes }) => schemes.map(nameOfScheme)));
  const alternatives = security.map(({ schemes }) => schemes);
  const isOwners = (set: (typeof alternatives)[number]) =>
    set.length > 0 && set.every((each) => names.has(nameOfScheme(each)));
  return {
    alternatives: [
      ...alternatives.filter(isOwners),
      ...alternatives.filter((set) => !isOwners(set)),
    ],
  };
}

function nameOfScheme({ scheme }: { readonly scheme: { readonly name: string } }): string {
  return scheme.name;
}
