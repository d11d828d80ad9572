import type { MediaType } from '../../contract/index.ts';
import { bestFit, parseMediaType } from '../../serialize/index.ts';
import type { Json } from '../../source/index.ts';
import type { MadeAnswer } from '../made-answer.ts';
import { oneEach, type SeenAnswer } from './mutant.ts';

/** An answer whose body is JSON, and what the document says of it. */
export interface JsonAnswer extends SeenAnswer {
  readonly value: Json;
  readonly mediaType: MediaType;
}

/** Those of the answers that have a documented JSON body; of each response one. */
export function jsonAnswers(seen: readonly SeenAnswer[]): readonly JsonAnswer[] {
  return oneEach(seen).flatMap((each) => {
    const { value } = each.answer;
    const mediaType = mediaTypeOf(each);
    return value === undefined || mediaType === undefined ? [] : [{ ...each, value, mediaType }];
  });
}

export function mediaTypeOf({ response, answer }: SeenAnswer): MediaType | undefined {
  const name = parseMediaType(headerOf(answer, 'content-type') ?? '');
  return name && bestFit(response.content, name);
}

export function headerOf({ headers }: MadeAnswer, name: string): string | undefined {
  return headers.find(([each]) => each.toLowerCase() === name)?.[1];
}

export function withHeader(answer: MadeAnswer, name: string, value: string): MadeAnswer {
  return {
    ...answer,
    headers: [...withoutHeader(answer, name).headers, [name, value]],
  };
}

export function withoutHeader(answer: MadeAnswer, name: string): MadeAnswer {
  const headers = answer.headers.filter(([each]) => each.toLowerCase() !== name.toLowerCase());
  return { ...answer, headers };
}

export function withJson(answer: MadeAnswer, value: Json): MadeAnswer {
  return { ...answer, value, body: Buffer.from(JSON.stringify(value)) };
}

export function withBytes({ status, headers }: MadeAnswer, body: Uint8Array): MadeAnswer {
  return { status, headers, body };
}
