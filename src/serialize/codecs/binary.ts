import { valueReading, type Codec } from '../codec.ts';

/** Bytes, of which a schema says at most how many there may be; a character stands for each. */
export const binary: Codec = {
  name: 'bytes',
  carries: 'bytes',
  takes: () => true,
  write: (value, { range }) => {
    if (typeof value !== 'string') return undefined;
    return { mediaType: concrete(range), bytes: Buffer.from(value) };
  },
  read: (bytes) => valueReading(Buffer.from(bytes).toString('latin1')),
  breaks: [],
};

/** A media type within a range. */
function concrete(range: string): string {
  const [essence = ''] = range.split(';');
  if (!essence.includes('*')) return range;
  return essence.startsWith('image/') ? 'image/png' : 'application/octet-stream';
}
