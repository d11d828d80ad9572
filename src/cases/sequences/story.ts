import type { Operation, Resource } from '../../contract/index.ts';
import type { Case, Clues, ComparisonName, Profile, Step } from '../case.ts';
import { wordOf, type Thing } from './thing.ts';

/** What stories are made from. */
export interface StoryContext {
  readonly thing: Thing;
  readonly resource: Resource;
  /** `item`: what titles call the thing. */
  readonly noun: string;
  /** All that the document describes. */
  readonly operations: readonly Operation[];
  readonly profile: Profile;
  /** A word that no other story has. */
  wordFor(story: string): string;
}

/** A case of several steps, from what is particular about it. */
export interface Story {
  /** The last part of its id. */
  readonly name: string;
  readonly title: string;
  readonly comparison: ComparisonName;
  readonly steps: readonly [Step, ...Step[]];
  readonly clues?: Clues | undefined;
  /** Tells it, where what is asked next depends on the answers: `steps` is a plan of it. */
  readonly tell?: Case['story'];
}

/** A story and the operation it begins with. */
export interface Sequence {
  readonly operation: Operation;
  readonly case: Case;
}

/** Tells one kind of story; finds out by itself whether the resource has such. */
export type StoryKind = (context: StoryContext) => Iterable<Story>;

export function contextFor(
  thing: Thing,
  {
    operations,
    seed,
    profile,
  }: Pick<StoryContext, 'operations' | 'profile'> & { readonly seed: number },
): StoryContext {
  const { resource } = thing;
  const { creator, name } = resource;
  const wordFor = (story: string): string => wordOf(seed, `${creator.id} ${story}`);
  return { thing, resource, noun: name, operations, profile, wordFor };
}

/** The case of a story that begins with this operation. */
export function caseOfStory(
  operation: Operation,
  { name, title, comparison, steps, clues, tell }: Story,
): Case {
  return {
    id: `${operation.id}/workflow/${name}`,
    operation: operation.id,
    origin: 'workflow',
    title,
    steps,
    story: tell,
    comparison,
    clues,
    profiles: ['conform'],
  };
}
