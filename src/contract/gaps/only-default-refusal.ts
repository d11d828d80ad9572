import { perOperation, type GapKind } from './gap-kind.ts';

export const onlyDefaultRefusal: GapKind = {
  title: 'every other status is documented as "default"',
  severity: 'info',
  consequence: 'No status is undocumented, and which one refuses what is not said.',
  hides: ['response/*/status/undocumented-refusal'],
  find: perOperation(({ operation }) => {
    const statuses = operation.responses.map(({ status }) => status);
    if (!statuses.includes('default') || statuses.some((each) => each.startsWith('4'))) return [];
    if (statuses.length === 1) return [];
    const message = `refusals have no status of their own, only ${statuses.join(', ')}`;
    const place = operation.responses.find(({ status }) => status === 'default')?.place;
    return [{ message, place: place ?? operation.place, overlay: undefined }];
  }),
};
