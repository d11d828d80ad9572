import type { Check } from '../check.ts';
import { excerpt } from '../words.ts';

/** The body is valid against its JSON Schema; every error is reported, at its keyword. */
export const bodySchema: Check = {
  name: 'body-schema',
  title: 'Body breaks its schema',
  severity: 'error',
  faultCode: 101,
  run({ schemaErrors }) {
    return schemaErrors.map(({ keyword, property, instancePointer, place, ...error }) => ({
      message: error.message,
      expected: error.expected,
      actual: excerpt(error.actual),
      document: place,
      response: `body#${instancePointer}`,
      key: property === undefined ? keyword : `${keyword} ${property}`,
    }));
  },
};
