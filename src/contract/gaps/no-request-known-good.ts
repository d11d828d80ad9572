import { perOperation, type GapKind } from './gap-kind.ts';

export const noRequestKnownGood: GapKind = {
  title: 'no request is said to be accepted',
  severity: 'info',
  consequence: 'A server that refuses every request of an operation may be in the right.',
  hides: ['outcome/refuses-valid', 'outcome/success-like-refusal'],
  find: perOperation(({ operation: { login, values, place } }) => {
    if (login !== undefined || values.length > 0) return [];
    const message = 'no request is said to be accepted: neither x-values nor x-login are given';
    return [{ message, place, overlay: undefined }];
  }),
};
