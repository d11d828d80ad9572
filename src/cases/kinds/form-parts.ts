import type { MediaType } from '../../contract/index.ts';
import { memberOf, type Json } from '../../source/index.ts';
import type { Case, Values } from '../case.ts';
import {
  caseOf,
  filledBody,
  preferred,
  requestWith,
  type CaseContext,
  type CaseKind,
} from '../context.ts';
import type { DocumentedBody } from '../documented-body.ts';
import { stepIn } from '../step-in.ts';
import { ending } from '../step.ts';

const OTHER = 'application/x-probity';

/** Parts of a media type that the document does not have for them (OpenAPI, Encoding Object). */
export const wrongParts: CaseKind = function* (context) {
  const body = multipartOf(context);
  if (body === undefined) return;
  for (const [name, { contentType = '*/*' }] of Object.entries(body.mediaType.encoding)) {
    if (contentType.includes('*/*') || memberOf(body.base, name) === undefined) continue;
    const wrong = { ...body, write: (value: Json) => writtenWrong(body, name, value) };
    // An object has no text in a media type that is not known.
    const isSendable = wrong.write(body.base) !== undefined;
    if (isSendable) yield partCase({ ...context, body: wrong }, name, contentType);
  }
};

function filled(known: CaseContext, values: Values) {
  return requestWith(known, filledBody(known, values));
}

function partCase(context: CaseContext, name: string, contentType: string): Case {
  const place = context.body?.mediaType.place;
  return caseOf(context, 'negative', {
    name: `body.${name.replaceAll(/[^\w.-]/g, '-')}/media-type`,
    title: `a ${context.noun} with "${name}" of another media type than ${contentType} ${ending('reject')}`,
    steps: [
      stepIn(context, 'reject', { make: filled, prefers: preferred(context, 'account'), place }),
    ],
    profiles: ['conform'],
  });
}

function multipartOf({ body, profile }: CaseContext): DocumentedBody | undefined {
  return profile === 'conform' && body?.codec.name === 'a multipart body' ? body : undefined;
}

function writtenWrong({ codec, mediaType }: DocumentedBody, name: string, value: Json) {
  return codec.write(value, withPartType(mediaType, name));
}

function withPartType(mediaType: MediaType, name: string): MediaType {
  const { encoding } = mediaType;
  const own = encoding[name];
  if (own === undefined) return mediaType;
  return { ...mediaType, encoding: { ...encoding, [name]: { ...own, contentType: OTHER } } };
}
