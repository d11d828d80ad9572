import type { MediaType } from '../contract/index.ts';
import { resolveSchema } from '../schema/index.ts';
import { isJsonObject, memberOf, type Json, type JsonObject } from '../source/index.ts';
import type { Call, World } from './handlers.ts';

/** The fields of a body that a client may set: without those that only the server sets. */
export function takenFields({ body, route: { operation } }: Call, { answers }: World): JsonObject {
  if (!isJsonObject(body)) return {};
  const described = [
    ...(operation.requestBody?.content ?? []),
    ...[answers.base(operation)?.mediaType].filter((each) => each !== undefined),
  ];
  const taken = Object.entries<Json>(body).filter(
    ([name]) => !described.some((mediaType) => isReadOnlyIn(mediaType, name)),
  );
  return Object.fromEntries(taken);
}

function isReadOnlyIn({ schema }: MediaType, name: string): boolean {
  const root = schema?.json ?? {};
  const { properties } = resolveSchema(root, root);
  return resolveSchema(memberOf(properties, name), root)['readOnly'] === true;
}
