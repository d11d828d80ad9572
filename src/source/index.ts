export { DefectError, formatDefect, type Defect } from './defect.ts';
export { isJsonObject, type Json, type JsonObject } from './json.ts';
export { formatPlace, type Place } from './place.ts';
export { appendPointer, isPointer, memberOf, pointerSegments } from './pointer.ts';
export { readSource } from './read.ts';
export { parseSource, type Source } from './source.ts';
