import type { DocumentedHeader } from '../../contract/index.ts';
import { validatorFor, type SchemaError } from '../../schema/index.ts';
import { readParameter, schemaOf } from '../../serialize/index.ts';
import type { Check, Finding } from '../check.ts';
import { headerValues } from '../headers.ts';
import type { AnswerSubject } from '../subject.ts';
import { excerpt } from '../words.ts';

/** The header fields that the document describes are there, and are what their schemas say. */
export const responseHeaders: Check = {
  name: 'response-headers',
  title: 'Header breaks its schema',
  severity: 'error',
  faultCode: 101,
  run(subject) {
    const headers = subject.documented?.headers ?? [];
    return headers.flatMap((header) => findingsOf(header, subject));
  },
};

function findingsOf(header: DocumentedHeader, { response }: AnswerSubject): readonly Finding[] {
  const values = headerValues(response.headers, header.name.toLowerCase());
  if (values.length === 0) return header.required ? [missing(header)] : [];
  // One that is sent several times is one list (RFC 9110, section 5.3), but for this one.
  const isApart = header.name.toLowerCase() === 'set-cookie';
  const texts = isApart ? values : [values.join(', ')];
  return texts.flatMap((text) => errorsIn(text, header).map((error) => broken(header, error)));
}

function missing({ name, place }: DocumentedHeader): Finding {
  return {
    title: 'Header missing',
    message: `the header "${name}" is missing`,
    expected: `the header "${name}"`,
    actual: 'missing',
    document: place,
    response: placeOf(name),
    key: 'missing',
  };
}

/** Read as its schema means it: a header is text, whatever its type. */
function errorsIn(text: string, header: DocumentedHeader): readonly SchemaError[] {
  const { explode } = header;
  const schema = schemaOf(header);
  if (schema === undefined) return [];
  const style = { in: 'header', style: 'simple', explode, allowReserved: false } as const;
  return validatorFor(schema)(readParameter({ ...header, ...style }, text));
}

function broken({ name }: DocumentedHeader, error: SchemaError): Finding {
  const { keyword, property, instancePointer, place } = error;
  const at = instancePointer === '' ? '' : `#${instancePointer}`;
  return {
    message: `the header "${name}": ${error.message}`,
    expected: error.expected,
    actual: excerpt(error.actual),
    document: place,
    response: `${placeOf(name)}${at}`,
    key: property === undefined ? keyword : `${keyword} ${property}`,
  };
}

function placeOf(name: string): string {
  return `header ${name.toLowerCase()}`;
}
