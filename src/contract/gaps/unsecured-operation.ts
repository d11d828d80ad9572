import { childOf, rootOf } from '../../source/index.ts';
import type { GapContext, GapKind } from './gap-kind.ts';

export const unsecuredOperation: GapKind = {
  title: 'an operation asks for no credentials, and does not say that it is meant so',
  severity: 'warning',
  consequence: 'Nothing is sent without credentials to see it refused.',
  hides: ['request/security*'],
  find(context) {
    const { document, readings } = context;
    if (childOf(rootOf(document), 'security').value !== undefined) return [];
    const isSecured = readings.some(({ operation }) => operation.security.length > 0);
    return readings
      .filter(({ node }) => childOf(node, 'security').value === undefined)
      .filter(({ operation }) => isSecured || (operation.sideEffects && hasSchemes(context)))
      .map(({ operation }) => {
        const beside = isSecured ? 'others do' : 'the document has security schemes';
        const message = `no credentials are asked for, while ${beside}; "security: []" would say that none are needed`;
        return { operation: operation.id, message, place: operation.place, overlay: undefined };
      });
  },
};

function hasSchemes({ document }: GapContext): boolean {
  const schemes = childOf(rootOf(document), 'components', 'securitySchemes').value;
  return typeof schemes === 'object' && schemes !== null && Object.keys(schemes).length > 0;
}
