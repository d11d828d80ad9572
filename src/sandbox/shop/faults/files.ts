import type { Answer } from '../../answer.ts';
import { sendTruncated } from '../../faults/transport.ts';
import { itemOf } from '../call.ts';
import { changing, withHeader } from './changes.ts';
import type { Fault } from './fault.ts';

const UPLOAD = '/paths/~1items~1{itemId}~1picture/post/requestBody/content/multipart~1form-data';
const NONE = { mediaType: '', bytes: Buffer.alloc(0) };

/** Uploads, downloads and streams that lose or change something. */
export const FILE_FAULTS = {
  'upload-truncated': {
    description: 'Only the first half of an uploaded picture is kept.',
    operations: {
      uploadPicture: (call, faithful) => {
        const answer = faithful(call);
        const { picture = NONE, ...item } = itemOf(call);
        const bytes = picture.bytes.subarray(0, Math.ceil(picture.bytes.length / 2));
        call.shop.items.set(Number(item.shown.id), { ...item, picture: { ...picture, bytes } });
        return answer;
      },
    },
  },
  'upload-as-text': {
    description: 'An uploaded picture is kept as UTF-8 text, which spoils its bytes.',
    operations: {
      uploadPicture: (call, faithful) =>
        faithful(
          call.file === undefined
            ? call
            : { ...call, file: { ...call.file, bytes: Buffer.from(call.file.bytes.toString()) } },
        ),
    },
  },
  'upload-lost': {
    description: 'An uploaded picture is not there afterwards.',
    operations: {
      uploadPicture: (call, faithful) => {
        const items = new Map(call.shop.items);
        return faithful({ ...call, shop: { ...call.shop, items } });
      },
    },
  },
  'upload-size-wrong': {
    description: 'The size of an uploaded picture is told wrongly.',
    operations: { uploadPicture: changing((answer) => sizeOff(answer)) },
  },
  'picture-media-type-wrong': {
    description: 'A picture is always labelled image/gif, which is not documented.',
    operations: {
      getPicture: changing((answer) => withHeader(answer, 'content-type', 'image/gif')),
    },
  },
  'picture-media-types-swapped': {
    description: 'A PNG picture comes back labelled as JPEG.',
    operations: {
      getPicture: changing((answer) => withHeader(answer, 'content-type', 'image/jpeg')),
    },
  },
  'picture-length-wrong': {
    description: 'The Content-Length of a picture promises more bytes than follow.',
    when: ({ method, path }) => method === 'GET' && path.endsWith('/picture'),
    breaks: { send: sendTruncated },
  },
  'ignores-picture-size': {
    description: 'A picture may be larger than the limit.',
    overlooks: `${UPLOAD}/schema/properties/file/maxLength`,
  },
  'ignores-picture-media-type': {
    description: 'A picture may be a file of any media type.',
    overlooks: `${UPLOAD}/encoding/file`,
  },
  'ignores-empty-picture': {
    description: 'A picture may be an empty file.',
    overlooks: `${UPLOAD}/schema/properties/file/minLength`,
  },
  'ignores-caption-required': {
    description: 'A picture can be uploaded without its caption.',
    overlooks: `${UPLOAD}/schema/required/1`,
  },
  'ignores-focus-maximum': {
    description: 'The focus of a picture may lie right of it.',
    overlooks: `${UPLOAD}/schema/properties/focus/properties/x/maximum`,
  },
  'csv-header-missing': {
    description: 'The CSV export begins without its header line.',
    operations: {
      exportItems: changing((answer) => withText(answer, (text) => text.replace(/^.*\r\n/, ''))),
    },
  },
  'csv-as-html': {
    description: 'The CSV export is labelled text/html.',
    operations: {
      exportItems: changing((answer) => withHeader(answer, 'content-type', 'text/html')),
    },
  },
  'csv-inline': {
    description: 'The Content-Disposition of the CSV export is not the documented one.',
    operations: {
      exportItems: changing((answer) => withHeader(answer, 'content-disposition', 'inline')),
    },
  },
  'ndjson-line-cut': {
    description: 'The last line of the stream of orders ends in the middle.',
    operations: {
      streamOrders: changing((answer) => withText(answer, (text) => text.slice(0, -9))),
    },
  },
  'ndjson-line-breaks-schema': {
    description: 'The first line of the stream of orders has no status.',
    operations: {
      streamOrders: changing((answer) =>
        withText(answer, (text) => text.replace(/"status":"\w+",/, '')),
      ),
    },
  },
  'ndjson-as-array': {
    description: 'The stream of orders is one JSON array.',
    operations: {
      streamOrders: changing((answer) =>
        withText(answer, (text) => `[${text.trim().replaceAll('\n', ',')}]`),
      ),
    },
  },
} as const satisfies Record<string, Fault>;

function withText(answer: Answer, change: (text: string) => string): Answer {
  return { ...answer, body: Buffer.from(change(answer.body.toString())) };
}

function sizeOff(answer: Answer): Answer {
  return withText(answer, (text) => text.replace(/"sizeBytes":\d+/, '"sizeBytes":65537'));
}
