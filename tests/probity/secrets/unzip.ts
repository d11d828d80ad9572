import { inflateRawSync } from 'node:zlib';

export interface Member {
  readonly name: string;
  readonly bytes: Buffer;
}

const CENTRAL_HEADER = 0x02_01_4b_50;
const END_RECORD = Buffer.from('PK\u0005\u0006');
const DEFLATED = 8;

/** The members of a ZIP archive, found by its central directory (APPNOTE 6.3, section 4.3). */
export function unzip(archive: Buffer): readonly Member[] {
  const end = archive.lastIndexOf(END_RECORD);
  const members: Member[] = [];
  let at = archive.readUInt32LE(end + 16);
  while (archive.readUInt32LE(at) === CENTRAL_HEADER) {
    const nameLength = archive.readUInt16LE(at + 28);
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
    members.push({ name, bytes: readMember(archive, at) });
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return members;
}

function readMember(archive: Buffer, at: number): Buffer {
  const local = archive.readUInt32LE(at + 42);
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const packed = archive.subarray(start, start + archive.readUInt32LE(at + 20));
  return archive.readUInt16LE(at + 10) === DEFLATED ? inflateRawSync(packed) : packed;
}
