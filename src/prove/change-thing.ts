import type { Json, JsonObject } from '../source/index.ts';
import type { Call, World } from './handlers.ts';
import { keyOf, type Thing } from './memory.ts';
import { thingBody } from './read-thing.ts';
import type { Responded } from './responded.ts';
import { idNames, resourceOf } from './resource-at.ts';
import { takenFields } from './taken-fields.ts';
import { unlikeSent } from './unlike-sent.ts';
import { uploadIn } from './upload.ts';

/** PUT and PATCH: what is sent is what is there from now on; what is not named stays. */
export function changeThing(call: Call, world: World): Responded {
  const { operation, path } = call.route;
  const { memory, answers } = world;
  const key = keyOf(path);
  const before = memory.at(key);
  const sent = changesIn(call, before, world);
  const thing: Thing = {
    ...(before ?? { key, collection: undefined, owner: undefined }),
    fields: { ...before?.fields, ...sent },
    file: uploadIn(call) ?? before?.file,
  };
  memory.keep(thing);
  const base = answers.base(operation);
  const shown = thingBody(operation, thing, world);
  if (base === undefined || shown === undefined) return answers.accept(operation);
  return answers.accept(operation, {
    body: unlikeSent(shown, base, { call, taken: Object.keys(sent) }),
  });
}

/** A thing keeps its id. */
function changesIn(call: Call, before: Thing | undefined, world: World): JsonObject {
  const found = resourceOf(call.route.operation, world.resources);
  const ids = found === undefined || before === undefined ? [] : idNames(found.resource);
  const fields = Object.entries<Json>(takenFields(call, world));
  const kept = fields.filter(([name]) => !ids.includes(name));
  return Object.fromEntries(kept);
}
