import { childOf } from '../../source/index.ts';
import { actionText } from '../overlay-text.ts';
import { perOperation, type GapKind } from './gap-kind.ts';

export const credentialsRefusalUndocumented: GapKind = {
  title: 'credentials are asked for, and no answer to wrong ones is documented',
  severity: 'warning',
  consequence: 'What a request without credentials is answered with is not said.',
  hides: ['request/security*'],
  find: perOperation(({ operation, node }, { document }) => {
    const { security, responses, place, outcome } = operation;
    const isOptional = security.some(({ schemes }) => schemes.length === 0);
    if (security.length === 0 || isOptional || outcome.kind === 'criteria') return [];
    if (responses.some(({ status }) => /^(?:401|403|404|4XX|default)$/i.test(status))) return [];
    const message = 'credentials are asked for, and neither 401 nor 403 is documented';
    const described = { 401: { description: 'The credentials are missing or wrong' } };
    const overlay = actionText(childOf(node, 'responses'), document, described);
    return [{ message, place, overlay }];
  }),
};
