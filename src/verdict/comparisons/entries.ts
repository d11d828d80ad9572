import { isJsonObject, type Json } from '../../source/index.ts';
import { valueOf } from '../content.ts';
import { bodyPlace, valueAt } from '../pointers.ts';
import type { AnswerSubject } from '../subject.ts';
import { isSuccess, undecided } from './story.ts';

/** The entries of the list that an answer shows; `undefined` where it has none. */
export function entriesOf({
  content,
  case: { clues },
}: AnswerSubject): readonly Json[] | undefined {
  const value = valueOf(content);
  const entries = value === undefined ? undefined : valueAt(value, clues?.list ?? '');
  return Array.isArray(entries) ? entries : undefined;
}

/** Where the list is, in the form of `Violation.response`. */
export function listPlace({ case: { clues } }: AnswerSubject): string {
  return bodyPlace(clues?.list ?? '');
}

const IDS = ['id', 'uuid', '_id', 'key', 'slug'];

/** What tells entries apart: their ids, or all of them. */
export function keysOf(entries: readonly Json[]): readonly string[] {
  return entries.map((entry) => {
    const id = isJsonObject(entry)
      ? IDS.map((name) => entry[name]).find((each) => each !== undefined)
      : entry;
    return JSON.stringify(id ?? entry);
  });
}

/** Why these answers can't be compared: one of them is no list. */
export function noList(subjects: readonly AnswerSubject[]): string | undefined {
  for (const subject of subjects) {
    if (!isSuccess(subject)) return undecided(subject, isSuccess);
    if (entriesOf(subject) === undefined) return 'an answer has no list where the document has one';
  }
  return undefined;
}

/** What was asked for by a parameter, as it stands in the query. */
export function askedValues({ exchange }: AnswerSubject, name: string): readonly string[] {
  const [, query = ''] = exchange.request.path.split('?');
  const parameters = new URLSearchParams(query);
  return [...parameters.getAll(name), ...parameters.getAll(`${name}[]`)];
}

/** The parameter of the story, where the document describes it. */
export function parameterPlace({ operation }: AnswerSubject, name: string | undefined) {
  return operation.parameters.find((each) => each.name === name)?.place;
}
