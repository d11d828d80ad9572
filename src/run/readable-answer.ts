import type { CriterionAnswer } from '../contract/index.ts';
import type { HttpResponse } from '../exchange/index.ts';
import type { Json } from '../source/index.ts';

/** An answer as expressions read it; a body that is no JSON is `undefined`. */
export function readableAnswer({
  status,
  headers,
  body,
}: HttpResponse): CriterionAnswer & { readonly body: Json | undefined } {
  return {
    statusCode: status,
    header: (name) => headers.find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1],
    body: jsonOf(body),
  };
}

function jsonOf(body: Uint8Array): Json | undefined {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
