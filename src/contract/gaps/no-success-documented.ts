import { perOperation, type GapKind } from './gap-kind.ts';

export const noSuccessDocumented: GapKind = {
  title: 'no success is documented',
  severity: 'warning',
  consequence: 'A request that is right has no answer to be held against.',
  hides: ['response/*', 'response/*/status/undocumented-refusal'],
  find: perOperation(({ operation }) => {
    const statuses = operation.responses.map(({ status }) => status);
    if (statuses.length === 0 || statuses.some((each) => /^[123]/.test(each))) return [];
    const message = `no status of a success is documented, only ${statuses.join(', ')}`;
    return [{ message, place: operation.place, overlay: undefined }];
  }),
};
