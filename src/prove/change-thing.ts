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
  const { memory, answers, resources } = world;
  const key = keyOf(path);
  const before = memory.at(key);
  const found = resourceOf(operation, resources);
  const ids = found === undefined || before === undefined ? [] : idNames(found.resource);
  const sent = withoutNames(takenFields(call, world), ids);
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
function withoutNames(fields: JsonObject, names: readonly string[]): JsonObject {
  const kept = Object.entries<Json>(fields).filter(([name]) => !names.includes(name));
  return Object.fromEntries(kept);
}
