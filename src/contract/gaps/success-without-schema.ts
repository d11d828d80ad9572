import { childOf, childrenOf, isJsonObject, placeOf } from '../../source/index.ts';
import { perOperation, type FoundGap, type GapKind } from './gap-kind.ts';
import { responsesOf, type ResponseNode } from './holders.ts';

export const successWithoutSchema: GapKind = {
  title: 'a success says nothing of its body',
  severity: 'warning',
  consequence: 'Whatever is in the body of the answer, or nothing, is right.',
  hides: ['response/*', 'open/*'],
  find: perOperation((reading, context) => {
    if (reading.operation.method === 'HEAD') return [];
    return responsesOf(reading, context)
      .filter(({ status }) => /^2(?:0[0136-9]|XX)$/i.test(status))
      .flatMap(bodyGap);
  }),
};

function bodyGap({ node, status }: ResponseNode): readonly FoundGap[] {
  const content = childrenOf(childOf(node, 'content'));
  if (content.length === 0) {
    // A created or accepted thing needs no body.
    if (status !== '200') return [];
    const message = `the answer ${status} describes no body; one without a body is 204`;
    return [{ message, place: placeOf(node), overlay: undefined }];
  }
  return content.flatMap(([range, media]) => {
    const { value } = media;
    const isJson = /[/+]json\b/i.test(range);
    if (
      !isJson ||
      !isJsonObject(value) ||
      value.schema !== undefined ||
      value.itemSchema !== undefined
    )
      return [];
    const message = `the body ${range} of the answer ${status} has no schema`;
    return [{ message, place: placeOf(media), overlay: undefined }];
  });
}
