export { isJsonType, readJson } from './codecs/json.ts';
export type { Break, Codec, Reading, Written } from './codec.ts';
export { bestFit, parseMediaType, rangeOf, type MediaTypeName } from './media-type.ts';
export { readParameter, schemaOf, writeParameter, type Serialized } from './parameter.ts';
export { asSequence, bodyErrors, codecFor } from './validate.ts';
