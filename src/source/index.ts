export { DefectError, formatDefect, type Defect } from './defect.ts';
export { isJsonObject, type Json, type JsonObject } from './json.ts';
export { formatPlace, type Place } from './place.ts';
