/** A file that is sent. */
export interface SampleFile {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

interface Kind {
  readonly base64: string;
  /** How every whole file of the kind begins and ends, in Latin-1. */
  readonly begin: string;
  readonly end: string;
}

/** Pictures of one pixel, for who looks into what is uploaded. None of them is UTF-8. */
const KINDS: Readonly<Record<string, Kind>> = {
  'image/png': {
    base64:
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg==',
    begin: '\u0089PNG\r\n\u001A\n',
    end: 'IEND\u00AEB`\u0082',
  },
  'image/jpeg': {
    base64:
      '/9j/2wBDAAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB' +
      'AQEBAQEBAQH/wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/EABQQAQAAAAAAAAAAAAAAAAAA' +
      'AAD/2gAIAQEAAD8AP//Z',
    begin: '\u00FF\u00D8\u00FF',
    end: '\u00FF\u00D9',
  },
  'image/gif': {
    base64: 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7',
    begin: 'GIF8',
    end: ';',
  },
};

/** Every byte once. */
const ALL_BYTES = Uint8Array.from({ length: 256 }, (_, byte) => byte);

/** A small file of this media type; of one that is not known, just bytes. */
export function sampleFile(mediaType: string): SampleFile {
  const kind = KINDS[mediaType];
  return { mediaType, bytes: kind === undefined ? ALL_BYTES : Buffer.from(kind.base64, 'base64') };
}

/** Whether the bytes begin and end like a file of this media type; false where that is not known. */
export function isWholeFile({ mediaType, bytes }: SampleFile): boolean {
  const kind = KINDS[mediaType];
  const text = Buffer.from(bytes).toString('latin1');
  return kind !== undefined && text.startsWith(kind.begin) && text.endsWith(kind.end);
}
