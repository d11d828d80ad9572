import type { DocumentedResponse, MediaType, Operation } from '../../contract/index.ts';
import type { RecordedBody, RecordedExchange } from '../../record/index.ts';
import type { Json, Place } from '../../source/index.ts';
import { observeBody } from './body.ts';
import type { FormatLedger } from './formats.ts';
import { describeValues } from './inferred.ts';
import { isOwnHeader } from './own-headers.ts';
import type { Sighting } from './sightings.ts';

type Answer = NonNullable<RecordedExchange['response']>;

/** What of one answer the document does not describe. */
export function observeAnswer(
  answer: Answer,
  operation: Operation,
  formats: FormatLedger,
): readonly Sighting[] {
  if (operation.responses.length === 0) return [];
  const documented = documentedFor(answer.status, operation);
  if (documented === undefined) return [undocumentedStatus(answer, operation)];
  return [
    ...undocumentedHeaders(answer, documented),
    ...bodySightings(answer, documented, formats),
  ];
}

/** The status itself, else its range, else `default`. */
function documentedFor(status: number, { responses }: Operation): DocumentedResponse | undefined {
  const names = [String(status), `${String(status).charAt(0)}XX`, 'default'];
  return names
    .map((name) => responses.find((each) => each.status.toUpperCase() === name.toUpperCase()))
    .find((each) => each !== undefined);
}

function undocumentedStatus(answer: Answer, { responses, place }: Operation): Sighting {
  const { status, statusText } = answer;
  const known = responses.map((each) => each.status).join(', ');
  const media = mediaTypeOf(answer);
  const value = valueOf(answer.body);
  return {
    drift: 'status',
    message: `the status ${status} is answered, and only ${known} is documented`,
    example: `${status} ${statusText}`.trim(),
    place,
    value,
    update: {
      at: below(place, 'responses'),
      describe: (values) => ({
        [status]: {
          description: 'Seen in a run',
          ...(media !== undefined && { content: { [media]: describedBy(values) } }),
        },
      }),
    },
  };
}

function undocumentedHeaders(
  { headers }: Answer,
  { headers: documented, status, place }: DocumentedResponse,
): readonly Sighting[] {
  const known = new Set(documented.map(({ name }) => name.toLowerCase()));
  return headers
    .filter(([name]) => !known.has(name.toLowerCase()) && !isOwnHeader(name))
    .map(([name, value]) => ({
      drift: 'header',
      message: `the answer ${status} has a header ${name.toLowerCase()}, which is not documented`,
      example: `${name}: ${value}`,
      place,
      update: {
        at: place,
        describe: () => ({ headers: { [name]: { schema: { type: 'string' } } } }),
      },
    }));
}

function bodySightings(
  answer: Answer,
  documented: DocumentedResponse,
  formats: FormatLedger,
): readonly Sighting[] {
  const { content, status, place } = documented;
  const media = mediaTypeOf(answer);
  if (answer.body === undefined || media === undefined) return [];
  const fitting = fittingOf(media, content);
  const value = valueOf(answer.body);
  if (fitting === undefined) {
    const known = content.length === 0 ? 'no body' : content.map(({ range }) => range).join(', ');
    const sighting: Sighting = {
      drift: 'media-type',
      message: `the body of the answer ${status} is ${media}, and ${known} is documented`,
      example: media,
      place,
      value,
      update: { at: place, describe: (values) => ({ content: { [media]: describedBy(values) } }) },
    };
    return [sighting];
  }
  const { schema } = fitting;
  return schema === undefined || value === undefined ? [] : observeBody(value, schema, formats);
}

function describedBy(values: readonly Json[]): { readonly schema?: Json } {
  return values.length === 0 ? {} : { schema: describeValues(values) };
}

function below({ file, line, column, pointer }: Place, member: string): Place {
  return { file, line, column, pointer: `${pointer}/${member}` };
}

/** Without parameters, in lower case; `undefined` where the answer does not say one. */
function mediaTypeOf({ headers }: Answer): string | undefined {
  const value = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  const media = value?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  return /^[\w.+-]+\/[\w.+-]+$/.test(media) ? media : undefined;
}

function fittingOf(media: string, content: readonly MediaType[]): MediaType | undefined {
  const ranges = [media, `${media.split('/', 1)[0]}/*`, '*/*'];
  return ranges
    .map((range) => content.find((each) => each.range.split(';', 1)[0]?.trim() === range))
    .find((each) => each !== undefined);
}

/** A JSON body as a whole; `undefined` for any other. */
function valueOf(body: RecordedBody | undefined): Json | undefined {
  if (body === undefined || body.cut || body.encoding !== 'utf-8') return undefined;
  try {
    return JSON.parse(body.data);
  } catch {
    return undefined;
  }
}
