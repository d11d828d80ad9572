import type { Consumer, MediaType, Operation } from '../../contract/index.ts';
import { resolveSchema } from '../../schema/index.ts';
import { bestFit, rangeOf, type Written } from '../../serialize/index.ts';
import type { Step } from '../case.ts';
import type { Field } from '../body-fields.ts';
import { bodiesOf, type DocumentedBody } from '../documented-body.ts';
import { withField } from '../entry.ts';
import { sampleFile, type SampleFile } from '../sample-file.ts';
import { isValid, validBody } from './bodies.ts';
import type { Story, StoryContext, StoryKind } from './story.ts';
import { stepOn } from './thing.ts';

/** What is uploaded is what is downloaded: byte by byte, and of the same media type. */
export const uploadRead: StoryKind = function* (context) {
  const { thing, resource } = context;
  const { creator, parent, reader, actions } = resource;
  const consumers = [...(reader === undefined ? [] : [reader]), ...actions];
  const readers = consumers.filter(({ operation }) => operation.method === 'GET');
  for (const upload of actions.filter(({ operation }) => isUpload(operation))) {
    const { operation } = upload;
    const read = readers.find((each) => each.operation.path === operation.path);
    const start = thing.create(context.wordFor(`upload ${operation.id}`));
    const steps = [...start, stepOn(thing, upload)];
    yield* storiesOf(context, { name: operation.id, operation, read, steps });
  }
  // What is a part of something else, and is read where it is made, is told with that.
  const isPart = parent !== undefined && reader?.operation.path === creator.path;
  const steps = thing.create(context.wordFor(`upload ${creator.id}`));
  for (const read of isPart ? [] : readers) {
    const name = read.operation.id;
    yield* storiesOf(context, { name, operation: creator, read, steps });
  }
};

function isUpload({ method }: Operation): boolean {
  return method === 'PUT' || method === 'POST';
}

/** One story for each media type that may be uploaded, and is documented where it is read. */
function* storiesOf(
  { thing }: StoryContext,
  of: {
    /** Of what tells the uploads of a thing apart. */
    readonly name: string;
    readonly operation: Operation;
    readonly read: Consumer | undefined;
    /** The last of them is the upload. */
    readonly steps: readonly Step[];
  },
): Iterable<Story> {
  const { name, operation, read, steps } = of;
  const last = steps.at(-1);
  if (read === undefined || last === undefined) return;
  for (const { file, written } of uploadsOf(operation)) {
    if (!isRead(read.operation, file)) continue;
    const [first, ...rest] = [...steps.slice(0, -1), withWritten(last, written)];
    const { mediaType } = file;
    yield {
      name: `upload/${name}/${mediaType.replaceAll(/[^\w.-]+/g, '-')}`,
      title: `a file of ${mediaType} by ${operation.method} ${operation.path} comes back as it was`,
      comparison: 'upload-kept',
      steps: [first, ...rest, stepOn(thing, read)],
      clues: { file },
    };
  }
}

/** Whether the answer is bytes of that media type: what takes anything must not be described as more. */
function isRead({ responses }: Operation, { mediaType }: SampleFile): boolean {
  const success = responses.find(({ status }) => status === '200' || status === '2XX');
  const described = success && bestFit(success.content, rangeOf(mediaType));
  if (described === undefined) return false;
  const root = described.schema?.json ?? {};
  return described.range !== '*/*' || resolveSchema(root, root)['type'] === 'string';
}

function withWritten(step: Step, { mediaType, bytes }: Written): Step {
  return {
    ...step,
    build: (values, earlier) => {
      const { headers, ...request } = step.build(values, earlier);
      const others = headers.filter(([name]) => name !== 'content-type');
      return { ...request, headers: [['content-type', mediaType], ...others], body: bytes };
    },
  };
}

interface Upload {
  readonly file: SampleFile;
  readonly written: Written;
}

/** One of each media type. */
function uploadsOf(operation: Operation): readonly Upload[] {
  const uploads = bodiesOf(operation).flatMap((body) => {
    if (body.codec.name === 'bytes') return wholeUpload(body);
    return body.codec.name === 'a multipart body' ? partUploads(body) : [];
  });
  return [...new Map(uploads.map((each) => [each.file.mediaType, each] as const)).values()];
}

function wholeUpload(body: DocumentedBody): readonly Upload[] {
  const mediaType = body.write('')?.mediaType ?? '';
  const file = sampleFile(rangeOf(mediaType).essence);
  const { bytes } = file;
  return isValid(body, standFor(file)) ? [{ file, written: { mediaType, bytes } }] : [];
}

function partUploads(body: DocumentedBody): readonly Upload[] {
  const base = validBody(body);
  const name = body.fields.find(isFile)?.name;
  if (base === undefined || name === undefined) return [];
  return typesOfPart(body.mediaType, name).flatMap((type) => {
    const file = sampleFile(type);
    const value = withField(base, name, standFor(file));
    const written = body.codec.write(value, withPartType(body.mediaType, name, type));
    if (written === undefined || !isValid(body, value)) return [];
    return [{ file, written: withBytes(written, file) }];
  });
}

function isFile({ schema }: Field): boolean {
  const { format, contentMediaType, contentEncoding } = schema;
  return format === 'binary' || (contentMediaType !== undefined && contentEncoding === undefined);
}

/** Those that the document gives, as far as each is one and not a range. */
function typesOfPart({ encoding }: MediaType, name: string): readonly string[] {
  const given = encoding[name]?.contentType?.split(',').map((each) => rangeOf(each).essence);
  return given?.filter((each) => !each.includes('*')) ?? ['application/octet-stream'];
}

function withPartType(mediaType: MediaType, name: string, contentType: string): MediaType {
  const { encoding } = mediaType;
  const own = encoding[name];
  if (own === undefined) return mediaType;
  return { ...mediaType, encoding: { ...encoding, [name]: { ...own, contentType } } };
}

/** A text as long as the file, which stands for it while the body is written: that would be UTF-8. */
function standFor({ bytes }: SampleFile): string {
  return 'probity-file'.padEnd(bytes.length, '-');
}

function withBytes({ mediaType, bytes }: Written, file: SampleFile): Written {
  const stand = standFor(file);
  const start = Buffer.from(bytes).indexOf(stand);
  const rest = bytes.subarray(start + stand.length);
  return { mediaType, bytes: Buffer.concat([bytes.subarray(0, start), file.bytes, rest]) };
}
