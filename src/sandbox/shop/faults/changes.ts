import { isJsonObject, type Json, type JsonObject } from '../../../source/index.ts';
import type { Answer } from '../../answer.ts';
import { json } from '../answer.ts';
import type { Broken } from './fault.ts';

/** Changes to answers, of which the faults are made. */

export function withStatus(answer: Answer, status: number): Answer {
  return { ...answer, status };
}

export function withHeader(answer: Answer, name: string, value: string): Answer {
  return { ...answer, headers: { ...answer.headers, [name]: value } };
}

export function withoutHeader(answer: Answer, unwanted: string): Answer {
  const kept = Object.entries(answer.headers).filter(([name]) => name !== unwanted);
  return { ...answer, headers: Object.fromEntries(kept) };
}

/** An answer whose JSON object has been changed. */
export function withObject(answer: Answer, change: (body: JsonObject) => Json): Answer {
  const body: Json = JSON.parse(answer.body.toString());
  return isJsonObject(body)
    ? { ...answer, body: Buffer.from(JSON.stringify(change(body))) }
    : answer;
}

export function without(body: JsonObject, unwanted: string): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== unwanted));
}

/** An operation whose answer's JSON object is changed. */
export function answering(change: (body: JsonObject) => Json): Broken {
  return (call, faithful) => withObject(faithful(call), change);
}

/** An operation whose answer is changed. */
export function changing(change: (answer: Answer) => Answer): Broken {
  return (call, faithful) => change(faithful(call));
}

/** The answer of a server that met an exception. */
export function serverError(): Answer {
  return json(500, { error: 'internal error' });
}
