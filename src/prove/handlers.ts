import type { Resource } from '../contract/index.ts';
import type { Json } from '../source/index.ts';
import type { Answers } from './answers.ts';
import { changeThing } from './change-thing.ts';
import { createThing } from './create-thing.ts';
import type { Logins } from './logins.ts';
import { keyOf, type Memory } from './memory.ts';
import { readThing, thingBody } from './read-thing.ts';
import { createdBy } from './resource-at.ts';
import type { Responded } from './responded.ts';
import type { Route } from './routes.ts';
import { answerLogin, isLogout, logOut } from './session.ts';
import { obstacleOf } from './obstacles.ts';
import { uploadIn } from './upload.ts';
import type { Wire } from './wire.ts';

/** A request that the document lets through. */
export interface Call {
  readonly wire: Wire;
  readonly route: Route;
  readonly user: string | undefined;
  /** By `in.name`. */
  readonly parameters: ReadonlyMap<string, Json>;
  readonly body: Json | undefined;
}

/** What calls are answered with. */
export interface World {
  readonly resources: readonly Resource[];
  readonly answers: Answers;
  readonly logins: Logins;
  readonly memory: Memory;
  readonly seed: number;
}

export type Handle = (call: Call) => Responded;

export function createHandlers(world: World): Handle {
  return (call) => {
    const { operation } = call.route;
    if (operation.login !== undefined) return answerLogin(call, operation.login, world);
    const obstacle = obstacleOf(call, world);
    if (obstacle !== undefined) return world.answers.refuse(operation, obstacle);
    if (isLogout(operation)) return logOut(call, world);
    return HANDLERS[operation.method]?.(call, world) ?? world.answers.accept(operation);
  };
}

type Handler = (call: Call, world: World) => Responded;

const HANDLERS: Readonly<Record<string, Handler>> = {
  GET: readThing,
  POST: post,
  PUT: changeThing,
  PATCH: changeThing,
  DELETE: removeThing,
};

function post(call: Call, world: World): Responded {
  const resource = createdBy(call.route.operation, world.resources);
  return resource === undefined ? act(call, world) : createThing(call, resource, world);
}

/** Something is done with a thing, and shows it as it is; what is uploaded stays. */
function act(call: Call, world: World): Responded {
  const {
    route: { operation, path },
  } = call;
  const key = keyOf(path);
  const file = uploadIn(call);
  if (file !== undefined)
    world.memory.keep({ key, collection: undefined, fields: {}, owner: undefined, file });
  const body = thingBody(operation, world.memory.around(key), world);
  return world.answers.accept(operation, { body });
}

function removeThing({ route }: Call, { memory, answers }: World): Responded {
  memory.remove(keyOf(route.path));
  return answers.accept(route.operation);
}
