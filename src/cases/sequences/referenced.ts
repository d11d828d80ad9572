import { resourcesOf, type Consumer, type Resource } from '../../contract/index.ts';
import type { Step } from '../case.ts';
import { accountLogin, type AccountLogin } from './account-login.ts';
import { tokenSchemeOf, withToken } from './session.ts';
import type { Story, StoryContext, StoryKind } from './story.ts';
import { requestStep, stepOn, thingOf } from './thing.ts';

/**
 * An account is not deleted from under what belongs to it, where the document has a conflict for its
 * deletion.
 */
export const referencedAccount: StoryKind = function* (context) {
  const { resource, operations } = context;
  const { deleter } = resource;
  if (deleter === undefined || !hasConflict(deleter)) return;
  const login = accountLogin(context);
  if (login === undefined) return;
  const others = resourcesOf(operations).filter(({ creator }) => creator !== resource.creator);
  for (const owned of others) {
    const story = storyOf(context, { login, deleter, owned });
    if (story !== undefined) yield story;
  }
};

function hasConflict({ operation }: Consumer): boolean {
  return operation.responses.some(({ status }) => status === '409');
}

/** Register, log in, create something, delete the account, and look at what was created. */
function storyOf(
  context: StoryContext,
  of: { readonly login: AccountLogin; readonly deleter: Consumer; readonly owned: Resource },
): Story | undefined {
  const { thing, noun } = context;
  const { login, deleter, owned } = of;
  const { creator, reader, name } = owned;
  const scheme = tokenSchemeOf(creator);
  const own = owned.parent === undefined ? thingOf(owned) : undefined;
  if (reader === undefined || scheme === undefined || own === undefined) return undefined;
  const story = `referenced ${creator.id}`;
  const start = thing.create(context.wordFor(story));
  const loginAt = start.length;
  const source = { creator, at: loginAt + 1, bindings: reader.bindings };
  const asAccount = (step: Step): Step =>
    withToken(step, scheme, (earlier) => login.tokenIn(earlier[loginAt]));
  return {
    name: `referenced/${creator.id}`,
    title: `a ${noun} is not deleted from under its ${name}`,
    comparison: 'referenced-kept',
    steps: [
      ...start,
      login.step,
      ...own.create(context.wordFor(`${story} own`)).map(asAccount),
      stepOn(thing, deleter),
      asAccount(requestStep({ operation: reader.operation, source, goesOn: true })),
    ],
  };
}
