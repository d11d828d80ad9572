import { appendPointer } from '../../source/index.ts';
import type { Check, Finding } from '../check.ts';
import { leavesOf, placeOfText } from '../pointers.ts';
import { encodedForms, repeats } from '../secret-text.ts';
import { sentFields, type SentField } from '../sent-fields.ts';
import type { AnswerSubject } from '../subject.ts';

/** A secret of the request does not come back, plain or encoded (CWE-200). */
export const secretEcho: Check = {
  name: 'secret-echo',
  title: 'Secret echoed',
  severity: 'warning',
  faultCode: 904,
  run(subject) {
    const { operation, exchange } = subject;
    const findings: Finding[] = [];
    for (const field of sentFields(exchange.request, operation.secrets.request)) {
      // Kept out of reports, but whoever reads the answer has sent it, and may be told it again.
      if (field.pointer === operation.login?.captchaId) continue;
      const place = echoOf(field, subject);
      if (place === undefined || isPromised(field, subject)) continue;
      findings.push({
        message: `the answer repeats what was sent as ${field.pointer}`,
        expected: 'an answer without the secrets of its request',
        actual: `the value of ${field.pointer}`,
        response: place,
        key: field.pointer,
      });
    }
    return findings;
  },
};

/** Where the answer repeats the field, in the form of `Violation.response`. */
function echoOf({ name, value }: SentField, answer: AnswerSubject): string | undefined {
  const { response, content } = answer;
  const forms = encodedForms(value, name);
  if (forms.length === 0) return undefined;
  for (const [header, text] of response.headers) {
    if (repeats(text, forms)) return `header ${header.toLowerCase()}`;
  }
  if (content.kind === 'none' || !repeats(content.text, forms)) return undefined;
  return placeOfText(content, (text) => repeats(text, forms));
}

/** Whether the document has a field of this name in the answer. */
function isPromised({ name }: SentField, { promised }: AnswerSubject): boolean {
  const schema = promised?.schema?.json;
  if (schema === undefined) return false;
  const property = `${appendPointer('/properties', name)}/`;
  return [...leavesOf(schema)].some(([keyword]) => `${keyword}/`.includes(property));
}
