import type { Consumer, Operation } from '../../contract/index.ts';
import type { Exchange } from '../../exchange/index.ts';
import type { Step } from '../case.ts';
import { changeOf, changing } from './change.ts';
import type { StoryContext, StoryKind } from './story.ts';
import { stepOn } from './thing.ts';
import { headerOf } from './values-from.ts';

/** What has changed since is not overwritten (RFC 9110, section 13.1.1). */
export const staleWrite: StoryKind = function* (context) {
  const { thing, resource, noun } = context;
  const { reader, replacer, updater, deleter } = resource;
  const change = changing(context, 'stale-write');
  if (reader === undefined || change === undefined) return;
  for (const consumer of [replacer, updater, deleter]) {
    if (consumer === undefined || !isConditional(consumer.operation, 'If-Match', '412')) continue;
    const { method, id } = consumer.operation;
    const stale = conditional(context, consumer, 'If-Match');
    if (stale === undefined) continue;
    yield {
      name: `stale-write/${method.toLowerCase()}`,
      title: `${method} of a ${noun} that has changed since is refused`,
      comparison: 'stale-write',
      steps: [
        ...thing.create(context.wordFor(`stale-write ${id}`)),
        stepOn(thing, reader),
        change,
        stale,
      ],
    };
  }
};

/** What is known already is not sent again (RFC 9110, section 13.1.2). */
export const notModified: StoryKind = function* (context) {
  const { thing, resource, noun } = context;
  const { reader } = resource;
  if (reader === undefined || !isConditional(reader.operation, 'If-None-Match', '304')) return;
  const again = conditional(context, reader, 'If-None-Match');
  if (again === undefined) return;
  yield {
    name: 'not-modified',
    title: `a ${noun} that has not changed is not sent again`,
    comparison: 'not-modified',
    steps: [...thing.create(context.wordFor('not-modified')), stepOn(thing, reader), again],
  };
};

/** Whether the document has the header, and the status that it may lead to. */
function isConditional({ parameters, responses }: Operation, header: string, status: string) {
  const isHeader = parameters.some(
    ({ in: place, name }) => place === 'header' && name.toLowerCase() === header.toLowerCase(),
  );
  return isHeader && responses.some((each) => each.status === status);
}

/** The request with the entity tag that the thing had when it was first read. */
function conditional(context: StoryContext, consumer: Consumer, header: string): Step | undefined {
  const { thing } = context;
  const { operation } = consumer;
  const hasBody = operation.requestBody !== undefined;
  const change = hasBody ? changeOf(context, operation, `conditional ${header}`) : undefined;
  if (hasBody && change === undefined) return undefined;
  const tagIn = (earlier: readonly Exchange[]) =>
    headerOf(earlier[thing.created + 1]?.response, 'etag');
  return stepOn(thing, consumer, {
    body: change && { documented: change.documented, value: () => change.value, isFree: true },
    headers: (earlier) => [[header, tagIn(earlier) ?? '']],
    lacks: (earlier) => (tagIn(earlier) === undefined ? 'the answer has no ETag' : undefined),
  });
}
