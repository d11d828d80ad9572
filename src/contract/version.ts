import { DefectError, isJsonObject, type Document, type Json } from '../source/index.ts';

const SUPPORTED = 'Probity reads OpenAPI 3.0, 3.1 and 3.2, and Swagger 2.0.';

/** The versions of OpenAPI, without the patch version, which changes no meaning. */
export type Version = '2.0' | '3.0' | '3.1' | '3.2';

/** Which OpenAPI a document is written in. Throws `DefectError` for one that Probity can't read. */
export function versionOf(document: Document): Version {
  const { value } = document;
  if (!isJsonObject(value)) throw unreadable(document, '', 'not an OpenAPI document');
  const { openapi, swagger } = value;
  if (openapi === undefined) return swaggerVersion(document, swagger);
  if (typeof openapi !== 'string') {
    throw unreadable(document, '/openapi', '"openapi" must be a text such as "3.0.3"');
  }
  const version = (['3.0', '3.1', '3.2'] as const).find((each) => openapi.startsWith(`${each}.`));
  if (version !== undefined) return version;
  throw unreadable(document, '/openapi', `OpenAPI ${openapi} is not supported`);
}

function swaggerVersion(document: Document, swagger: Json | undefined): Version {
  // Unquoted it is a number.
  if (swagger === '2.0' || swagger === 2) return '2.0';
  if (swagger !== undefined) {
    throw unreadable(document, '/swagger', `Swagger ${textOf(swagger)} is not supported`);
  }
  throw unreadable(document, '', 'not an OpenAPI document: the key "openapi" is missing');
}

function unreadable(document: Document, pointer: string, message: string): DefectError {
  return new DefectError([{ message, place: document.placeOf(pointer), hint: SUPPORTED }]);
}

function textOf(version: Json): string {
  return typeof version === 'string' ? version : JSON.stringify(version);
}
