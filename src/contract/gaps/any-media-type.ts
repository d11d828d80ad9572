import { perOperation, type GapKind } from './gap-kind.ts';

export const anyMediaType: GapKind = {
  title: 'an answer may be of any media type',
  severity: 'warning',
  consequence: 'An error page in HTML is as good as the JSON that was meant.',
  hides: ['response/*/content-type/*'],
  find: perOperation(({ operation }) =>
    operation.responses.flatMap(({ status, content }) =>
      content
        .filter(({ range }) => range === '*/*')
        .map(({ place }) => {
          const message = `the body of the answer ${status} is described for every media type, as */*`;
          return { message, place, overlay: undefined };
        }),
    ),
  ),
};
