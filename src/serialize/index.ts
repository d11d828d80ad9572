export { isJsonType } from './codecs/json.ts';
export { textBreak, type Break, type Codec, type Reading, type Written } from './codec.ts';
export { bestFit, parseMediaType, rangeOf, type MediaTypeName } from './media-type.ts';
export { readParameter, writeParameter, type ParameterStyle } from './parameter.ts';
export { bodyErrors, codecFor } from './validate.ts';
