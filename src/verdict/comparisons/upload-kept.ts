import { isWholeFile, type SampleFile } from '../../cases/index.ts';
import { bestFit, parseMediaType } from '../../serialize/index.ts';
import type { ComparisonFinding } from '../check.ts';
import type { AnswerSubject } from '../subject.ts';
import { ofLast } from './last-steps.ts';
import { isSuccess, nameOf, undecided } from './story.ts';

/** What was uploaded comes back as it was: its bytes, and their media type. */
export const uploadKept = ofLast(2, {
  name: 'upload-kept',
  title: 'Not the file that was uploaded',
  severity: 'warning',
  faultCode: 902,
  obstacle: (subjects) => undecided(subjects.at(-1), isSuccess),
  run([upload, read]) {
    const { file } = read.case.clues ?? {};
    if (file === undefined) return [];
    const came = { mediaType: essenceOf(read), bytes: read.response.body };
    const isSame = Buffer.compare(came.bytes, file.bytes) === 0;
    if (isSame) return otherType(file, came, read);
    // Servers write pictures anew, smaller or without what they tell of who took them.
    if (isWholeFile(came)) return [];
    return [
      {
        message: `what ${nameOf(upload)} took is not what ${nameOf(read)} gives: ${departureOf(file, came)}`,
        expected: `${file.bytes.length} bytes: ${hexOf(file)}`,
        actual: `${came.bytes.length} bytes: ${hexOf(came)}`,
        response: 'body',
        key: 'bytes',
        document: read.operation.place,
      },
    ];
  },
});

/** The same bytes under another media type. One that is not documented is told elsewhere. */
function otherType(
  file: SampleFile,
  { mediaType }: SampleFile,
  { documented, promised }: AnswerSubject,
): readonly ComparisonFinding[] {
  const sent = parseMediaType(file.mediaType);
  const wanted = documented && sent && bestFit(documented.content, sent);
  if (wanted === undefined || promised === undefined) return [];
  // Which is always true of bytes.
  if (mediaType === file.mediaType || mediaType === 'application/octet-stream') return [];
  return [
    {
      title: 'File of another media type than was uploaded',
      message: `the bytes that were uploaded as ${file.mediaType} come back labelled ${mediaType}`,
      expected: file.mediaType,
      actual: mediaType,
      response: 'header content-type',
      key: 'media-type',
      document: wanted.place,
    },
  ];
}

function essenceOf({ contentType }: AnswerSubject): string {
  return contentType.kind === 'media-type' ? contentType.name.essence : '';
}

function departureOf({ bytes: sent }: SampleFile, { bytes: came }: SampleFile): string {
  const index = came.findIndex((byte, at) => byte !== sent[at]);
  if (index >= 0) return `they differ from byte ${index} on`;
  return came.length < sent.length ? 'it ends too early' : 'more follows it';
}

/** So many bytes say what it is. */
const SHOWN_BYTES = 16;

function hexOf({ bytes }: SampleFile): string {
  const shown = Buffer.from(bytes.subarray(0, SHOWN_BYTES)).toString('hex');
  return bytes.length > SHOWN_BYTES ? `${shown}…` : shown;
}
