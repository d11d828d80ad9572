import { createHash } from 'node:crypto';

import { json } from './answer.ts';
import { itemOf, type Handler } from './call.ts';
import { textOf } from './document.ts';
import { Refusal } from './refusal.ts';

export const PICTURE_OPERATIONS = {
  uploadPicture: (call) => {
    const item = itemOf(call);
    const { mediaType = '', bytes = Buffer.alloc(0) } = call.file ?? {};
    const itemId = Number(call.parameters.itemId);
    call.shop.items.set(itemId, { ...item, picture: { mediaType, bytes } });
    const stored = {
      caption: textOf(call.fields.caption),
      mediaType,
      sizeBytes: bytes.length,
      sha256: digestOf(bytes),
    };
    return json(201, stored, { location: `/items/${itemId}/picture` });
  },
  getPicture: (call) => {
    const { picture } = itemOf(call);
    if (picture === undefined) throw new Refusal(404, 'the item has no picture');
    const { mediaType, bytes } = picture;
    const etag = `"${digestOf(bytes).slice(0, 32)}"`;
    return { status: 200, headers: { 'content-type': mediaType, etag }, body: bytes };
  },
} as const satisfies Record<string, Handler>;

/** SHA-256 in lower-case hex. */
function digestOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
