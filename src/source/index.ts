export { DefectError, formatDefect, type Defect } from './defect.ts';
export {
  childOf,
  childrenOf,
  nodeKey,
  placeOf,
  rootOf,
  type Document,
  type Node,
} from './document.ts';
export { ExactNumber, decimalOf, type Decimal } from './exact-number.ts';
export { ExactValue, exactJson, exactJsonText } from './exact-json.ts';
export { isInFolder } from './folder.ts';
export { makeFolder } from './make-folder.ts';
export { frozenCopy, isJsonObject, type Json, type JsonObject } from './json.ts';
export { formatPlace, type Place } from './place.ts';
export { appendPointer, isPointer, memberOf, pointerSegments } from './pointer.ts';
export { readSource } from './read.ts';
export { parseSource, type Source } from './source.ts';
export { textFrom, type TextFormat, type Writable, type WritableObject } from './write.ts';
