import type {
  Operation,
  RequiredScheme,
  SecurityRequirement,
  SecurityScheme,
} from '../contract/index.ts';
import type { Found } from './change.ts';
import type { Sides } from './schema/index.ts';

/** Which credentials are enough. What a scheme is called does not matter, only what is sent for it. */
export function securityChanges({ old, new: fresh }: Sides<Operation>): readonly Found[] {
  const [before, after] = [alternativesOf(old), alternativesOf(fresh)];
  const lost = before.filter((each) => !after.some((other) => isEnough(each, other)));
  const gained = after.filter((each) => !before.some((other) => isEnough(each, other)));
  const places = {
    old: old.security[0]?.place ?? old.place,
    new: fresh.security[0]?.place ?? fresh.place,
  };
  const given = { part: { in: 'security' }, places } as const;
  return [
    ...lost.map((each): Found => ({
      ...given,
      kind: 'security-narrowed',
      severity: 'breaking',
      message: `${nameOf(each)} ${each.length === 0 ? 'are' : 'is'} not enough any more`,
      advice: `send ${after.map(nameOf).join(' or ')}`,
    })),
    ...gained.map((each): Found => ({
      ...given,
      kind: 'security-widened',
      severity: 'harmless',
      message: `${nameOf(each)} ${each.length === 0 ? 'are' : 'is'} enough now`,
      advice: 'nothing',
    })),
  ];
}

/** What is sent together; nothing at all is a way, too. */
type Alternative = readonly RequiredScheme[];

function alternativesOf({ security }: Operation): readonly Alternative[] {
  return security.length === 0 ? [[]] : security.map(({ schemes }: SecurityRequirement) => schemes);
}

/** Whether who has all of the one has all that the other asks for. */
function isEnough(has: Alternative, wanted: Alternative): boolean {
  return wanted.every((each) =>
    has.some(
      ({ scheme, scopes }) =>
        keyOf(scheme) === keyOf(each.scheme) &&
        each.scopes.every((scope) => scopes.includes(scope)),
    ),
  );
}

/** What of a scheme a request shows: of most ways to a token only the token. */
function keyOf(scheme: SecurityScheme): string {
  switch (scheme.type) {
    case 'apiKey':
      return `${scheme.in} ${scheme.key.toLowerCase()}`;
    case 'http':
      return `http ${scheme.scheme.toLowerCase()}`;
    case 'mutualTLS':
      return scheme.type;
    case 'oauth2':
    case 'openIdConnect':
    default:
      return 'http bearer';
  }
}

function nameOf(alternative: Alternative): string {
  if (alternative.length === 0) return 'no credentials';
  return alternative
    .map(({ scheme, scopes }) => {
      const asked = scopes.length === 0 ? '' : ` (${scopes.join(' ')})`;
      return scheme.name + asked;
    })
    .join(' with ');
}
