import type { Exchange } from '../../exchange/index.ts';
import { appendPointer, type Json } from '../../source/index.ts';
import type { Step } from '../case.ts';
import { changeOf } from './change.ts';
import { idClue } from './lifecycle.ts';
import type { StoryContext, StoryKind } from './story.ts';
import { stepOn } from './thing.ts';
import { valueFrom } from './values-from.ts';

/**
 * A PUT is for what is at its path, whatever id its body has (RFC 9110, section 9.3.4): that of another
 * thing, and that of one which is gone.
 */
export const otherPut: StoryKind = function* (context) {
  const { thing, resource, noun } = context;
  const { reader, deleter } = resource;
  const put = putOfOther(context);
  if (reader === undefined || put === undefined) return;
  const other = { creator: resource.creator, at: thing.created + 1 };
  const read = stepOn(thing, reader, { source: { ...other, bindings: reader.bindings } });
  const last = stepOn(thing, reader, {
    source: { ...other, bindings: reader.bindings },
    goesOn: true,
  });
  const two = (story: string) =>
    [
      ...thing.create(context.wordFor(story)),
      ...thing.create(context.wordFor(`${story} other`)).slice(-1),
    ] as const;
  yield {
    name: 'other-put',
    title: `PUT of a ${noun} with the id of another leaves that as it is`,
    comparison: 'other-put',
    steps: [...two('other-put'), read, put, last],
  };
  if (deleter === undefined) return;
  const remove = stepOn(thing, deleter, { source: { ...other, bindings: deleter.bindings } });
  yield {
    name: 'other-put-gone',
    title: `PUT of a ${noun} with the id of one that is gone does not create it`,
    comparison: 'other-put-gone',
    steps: [...two('other-put-gone'), remove, put, last],
  };
};

/** The first thing, with the id of the second in the body; `undefined` where a body has no id to set. */
function putOfOther(context: StoryContext): Step | undefined {
  const { thing, resource } = context;
  const { creator, replacer } = resource;
  const pointer = idClue(context)?.id;
  if (replacer === undefined || pointer === undefined) return undefined;
  const change = changeOf(context, replacer.operation, 'other-put');
  const id = change?.documented.fields.find(({ name }) => appendPointer('', name) === pointer);
  if (change === undefined || id === undefined) return undefined;
  const idIn = (exchange: Exchange | undefined): Json | undefined =>
    exchange && valueFrom({ kind: 'answer-body', pointer }, { creator, exchange });
  const value = (earlier: readonly Exchange[]): Json | undefined => {
    const [own, other] = earlier.slice(thing.created, thing.created + 2).map(idIn);
    // Where clients choose the ids, both may be one.
    const isOther = other !== undefined && other !== own;
    return isOther ? { ...change.value, [id.name]: other } : undefined;
  };
  return stepOn(thing, replacer, { body: { documented: change.documented, value } });
}
