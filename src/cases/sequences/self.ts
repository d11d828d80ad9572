import type { Operation } from '../../contract/index.ts';
import { forbids, isSecured } from './access.ts';
import { idClue } from './lifecycle.ts';
import type { StoryKind } from './story.ts';
import { requestStep } from './thing.ts';

/** Paths at which users see themselves. */
const SELF = /\/(?:me|self|myself|whoami|profile|current)$/i;

/** Another user's own page, found by the id that they see at `/me`, is closed where 403 says so. */
export const otherSelf: StoryKind = function* (context) {
  const { resource, noun, operations } = context;
  const { reader } = resource;
  const id = idClue(context)?.id;
  if (reader === undefined || id === undefined) return;
  const { operation } = reader;
  const self = operations.find((each) => isSelf(each, operation));
  if (self === undefined || !isSecured(reader) || !forbids(operation)) return;
  const bindings = reader.bindings.map(({ parameter }) => {
    return { parameter, source: { kind: 'answer-body', pointer: id } } as const;
  });
  if (bindings.length !== 1) return;
  const alternatives = self.security.map(({ schemes }) => schemes);
  yield {
    name: `other-user/${self.id}`,
    title: `a ${noun} that another user is can't be read`,
    comparison: 'other-user',
    steps: [
      requestStep({ operation: self }),
      requestStep({
        operation,
        source: { creator: self, at: 0, bindings },
        rest: { identity: 'other', authorization: { alternatives } },
      }),
    ],
  };
};

/** The schemes must be ones of the reader too: both are then asked by the same kind of user. */
function isSelf({ method, path, security }: Operation, reader: Operation): boolean {
  if (method !== 'GET' || !SELF.test(path) || security.length === 0) return false;
  const names = new Set(
    reader.security.flatMap(({ schemes }) => schemes.map(({ scheme }) => scheme.name)),
  );
  return security.every(
    ({ schemes }) => schemes.length > 0 && schemes.every(({ scheme }) => names.has(scheme.name)),
  );
}
