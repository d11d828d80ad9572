import { valueFrom } from '../cases/index.ts';
import type { Consumer, DocumentedHeader, Parameter, Resource } from '../contract/index.ts';
import { validatorFor } from '../schema/index.ts';
import { readParameter, schemaOf, writeParameter } from '../serialize/index.ts';
import type { Json, JsonObject } from '../source/index.ts';
import { arrives, type BaseBody } from './base-body.ts';
import { exchangeOf } from './exchange-of.ts';
import { freshValues } from './fresh-values.ts';
import type { Call, World } from './handlers.ts';
import { jsonText } from './json-text.ts';
import { keyOf, type Thing } from './memory.ts';
import { valueAt, withValueAt } from './pointers.ts';
import type { Responded } from './responded.ts';
import { idNames, thingConsumers } from './resource-at.ts';
import { fieldsIn, thingPointer, withFields } from './shown-thing.ts';
import { takenFields } from './taken-fields.ts';
import { unlikeSent } from './unlike-sent.ts';
import { uploadIn } from './upload.ts';

/** Creates a thing, with an id of its own unless the client has chosen one. */
export function createThing(call: Call, resource: Resource, world: World): Responded {
  world.logins.register(call.body);
  const creation: Creation = {
    call,
    resource,
    base: world.answers.base(resource.creator, resource.created),
    sent: takenFields(call, world),
  };
  const [consumer] = thingConsumers(resource);
  const count = world.memory.count();
  if (consumer === undefined) return answerWith(undefined, creation, world).made;
  for (const id of freshValues(world.seed, count, likeOf(creation, consumer))) {
    const answered = answerWith(id, creation, world);
    const path = pathFrom(consumer, answered.made, call);
    if (!answered.isValid || path === undefined) continue;
    world.memory.keep(thingOf(keyOf(path), answered, creation));
    return withLocation(answered.made, path, creation);
  }
  return answerWith(undefined, creation, world).made;
}

interface Creation {
  readonly call: Call;
  readonly resource: Resource;
  readonly base: BaseBody | undefined;
  readonly sent: JsonObject;
}

interface Answered {
  readonly made: Responded;
  readonly body: Json | undefined;
  readonly isValid: boolean;
}

/** What the answer's own example has for an id, whose kind a new one is to be of. */
function likeOf({ base }: Creation, { bindings }: Consumer): Json | undefined {
  const pointers = bindings.flatMap(({ source }) =>
    source.kind === 'answer-body' ? [source.pointer] : [],
  );
  return pointers
    .map((pointer) => valueAt(base?.value, pointer))
    .find((each) => each !== undefined);
}

function answerWith(id: Json | undefined, creation: Creation, { answers }: World): Answered {
  const { resource, base, sent, call } = creation;
  const taken = Object.keys(sent);
  const shown = base && unlikeSent(withFields(base, sent), base, { call, taken });
  const body = shown === undefined || id === undefined ? shown : withId(shown, id, creation);
  const headers = id === undefined ? {} : headersWith(id, creation);
  const made = answers.accept(resource.creator, { response: resource.created, body, headers });
  const isValid = base === undefined || body === undefined || arrives(body, base.mediaType);
  return { made, body, isValid };
}

/** The id wherever the document takes it from, but for what the client has chosen itself. */
function withId(body: Json, id: Json, { resource, sent, call }: Creation): Json {
  return sourcesOf(resource).reduce<Json>((changed, source) => {
    if (source.kind === 'answer-body') {
      const name = source.pointer.split('/').at(-1) ?? '';
      return Object.hasOwn(sent, name) ? changed : withValueAt(changed, source.pointer, id);
    }
    if (source.kind !== 'answer-url' || !('pointer' in source.in)) return changed;
    const url = `https://example.com${call.route.path}/${jsonText(id)}`;
    return withValueAt(changed, source.in.pointer, url);
  }, body);
}

function headersWith(id: Json, { resource, call }: Creation): Readonly<Record<string, string>> {
  const found = sourcesOf(resource).flatMap((source): readonly (readonly [string, string])[] => {
    if (source.kind === 'answer-header') return [[source.name.toLowerCase(), jsonText(id)]];
    if (source.kind !== 'answer-url' || !('header' in source.in)) return [];
    return [[source.in.header.toLowerCase(), `${call.wire.path}/${jsonText(id)}`]];
  });
  return Object.fromEntries(found);
}

function sourcesOf(resource: Resource) {
  return thingConsumers(resource).flatMap(({ bindings }) => bindings.map(({ source }) => source));
}

/** Where the thing is read; `undefined` where a parameter of the path has no value that it takes. */
function pathFrom(
  { operation, bindings }: Consumer,
  made: Responded,
  call: Call,
): string | undefined {
  const exchange = exchangeOf(call, made.answer);
  let { path } = operation;
  for (const { parameter, source } of bindings) {
    if (parameter.in !== 'path') continue;
    const value = valueFrom(source, { creator: call.route.operation, exchange });
    const text = value === undefined ? undefined : writeParameter(parameter, value);
    if (text === undefined || text === '' || !takes(parameter, text)) return undefined;
    path = path.replace(`{${parameter.name}}`, () => text);
  }
  return path.includes('{') ? undefined : path;
}

function takes(described: Parameter | DocumentedHeader, text: string): boolean {
  const schema = schemaOf(described);
  const parameter = 'in' in described ? described : { ...described, ...HEADER };
  return schema === undefined || validatorFor(schema)(readParameter(parameter, text)).length === 0;
}

const HEADER = { in: 'header', style: 'simple', allowReserved: false } as const;

function thingOf(key: string, { body }: Answered, creation: Creation): Thing {
  const { call, resource, base, sent } = creation;
  const names = [...Object.keys(sent), ...idNames(resource)];
  const shown =
    base === undefined ? {} : fieldsIn(body, thingPointer({ ...base, value: body ?? null }, names));
  const [id] = idNames(resource);
  const value = id === undefined ? undefined : shown[id];
  return {
    key,
    collection: keyOf(call.route.path),
    fields: { ...sent, ...shown },
    id: value === undefined ? undefined : { noun: resource.name, value },
    owner: call.user,
    file: uploadIn(call),
  };
}

/** Where the document has a Location, it leads to what was created (RFC 9110, section 15.3.2). */
function withLocation(made: Responded, path: string, { resource, call }: Creation): Responded {
  const header = resource.created.headers.find(({ name }) => /^location$/i.test(name));
  if (header === undefined) return made;
  const { wire, route } = call;
  const base = wire.path.slice(0, wire.path.length - route.path.length);
  const location = waysTo(base + path).find((each) => takes(header, each));
  if (location === undefined) return made;
  const others = made.answer.headers.filter(([name]) => name !== 'location');
  const headers = [...others, ['location', location] as const];
  return { ...made, answer: { ...made.answer, headers } };
}

/** The path, and the ends of it: some documents leave out what all of their paths begin with. */
function waysTo(path: string): readonly string[] {
  const segments = path.split('/').slice(1);
  return segments.map((_, index) => `/${segments.slice(index).join('/')}`);
}
