import type { Operation } from '../contract/index.ts';
import { isJsonObject, type Json } from '../source/index.ts';
import type { Fault } from './choose-response.ts';
import type { Call, World } from './handlers.ts';
import { keyOf, type Thing } from './memory.ts';
import { tagOf, thingBody } from './read-thing.ts';
import { createdBy, idNames, resourceOf } from './resource-at.ts';

/** Why a request that the document lets through can't be done as things are. */
export function obstacleOf(call: Call, world: World): Fault | undefined {
  const { memory } = world;
  const key = keyOf(call.route.path);
  if (memory.isGone(key)) return 'not-there';
  if (isForeign(call, memory.around(key))) return 'forbidden';
  if (isStale(call, memory.at(key), world)) return 'stale';
  if (isTaken(call, world) || isForOther(call, world) || isInUse(call, world)) return 'conflict';
  return dangles(call.body, world) ? 'invalid' : undefined;
}

function isForeign({ route, user }: Call, thing: Thing | undefined): boolean {
  if (thing === undefined) return user === 'other' && isOwn(route.operation);
  return thing.owner !== undefined && user !== undefined && thing.owner !== user;
}

/** What is there by the document belongs to the first user, where it may belong to anybody. */
function isOwn(operation: Operation): boolean {
  return operation.path.endsWith('}') && documents(operation, '403');
}

/** A write for what has another entity tag by now (RFC 9110, section 13.1.1). */
function isStale({ wire, route }: Call, thing: Thing | undefined, world: World): boolean {
  const given = wire.header('if-match');
  if (given === undefined || given === '*' || !documents(route.operation, '412')) return false;
  const etag = thing && currentTag(route.operation, thing, world);
  return etag !== undefined && !given.includes(etag);
}

/** The entity tag that the thing is read with. */
function currentTag(operation: Operation, thing: Thing, world: World): string | undefined {
  const reader = resourceOf(operation, world.resources)?.resource.reader?.operation;
  return reader && tagOf(reader, thingBody(reader, thing, world));
}

function documents({ responses }: Operation, wanted: string): boolean {
  return responses.some(({ status }) => status === wanted);
}

/** Of these there is each but once. */
const IDENTIFYING = /^(?:user_?name|login|e-?mail|slug|handle)$/i;

function isTaken({ route, body }: Call, { resources, memory }: World): boolean {
  const { operation } = route;
  if (createdBy(operation, resources) === undefined || !documents(operation, '409')) return false;
  if (!isJsonObject(body)) return false;
  const names = Object.keys(body).filter((name) => IDENTIFYING.test(name));
  if (names.length === 0) return false;
  return memory
    .within(keyOf(route.path))
    .some(({ fields }) => names.every((name) => fields[name] === body[name]));
}

/** A PUT that names another thing than that at its path. */
function isForOther({ route, body }: Call, { resources, memory }: World): boolean {
  const { operation } = route;
  const found = resourceOf(operation, resources);
  const thing = memory.at(keyOf(route.path));
  if (found === undefined || thing?.collection === undefined || !isJsonObject(body)) return false;
  return idNames(found.resource).some((name) => {
    const [sent, own] = [body[name], thing.fields[name]];
    return sent !== undefined && own !== undefined && sent !== own;
  });
}

/** An account that something belongs to is not deleted. */
function isInUse({ route }: Call, { memory }: World): boolean {
  const { operation } = route;
  if (operation.method !== 'DELETE' || !documents(operation, '409')) return false;
  const names = Object.values(memory.at(keyOf(route.path))?.fields ?? {});
  return [...memory.all()].some(({ owner }) => owner !== undefined && names.includes(owner));
}

/** A field such as `itemId` that names what was deleted. */
function dangles(value: Json | undefined, world: World): boolean {
  if (Array.isArray(value)) return value.some((each: Json) => dangles(each, world));
  if (!isJsonObject(value)) return false;
  return Object.entries<Json>(value).some(
    ([name, member]) => world.memory.isForgotten(name, member) || dangles(member, world),
  );
}
