import type { RecordedExchange } from '../../record/index.ts';
import type { Certificate, Memory } from './memory.ts';
import type { Wanted } from './wanted.ts';

const DAY_MS = 86_400_000;

/** Days before a certificate ends at which it is told, each once. */
const EXPIRY_DAYS = [30, 14, 7, 3, 1] as const;

/** That the chain is another is told, and counts as accepted after a day. */
const CHANGE_SHOWN_MS = DAY_MS;

/** A server behind several front doors may show as many chains in turn. */
const MOST_ACCEPTED = 8;

/** What a server shows. */
export type SeenCertificate = Pick<
  NonNullable<RecordedExchange['connection']['tls']>,
  'issuer' | 'subject' | 'validTo' | 'issuers'
>;

/** What was seen of the server's certificate, and who stood behind the one before it. */
export function lastCertificate(
  known: Certificate | undefined,
  seen: SeenCertificate | undefined,
  at: number,
): Certificate | undefined {
  if (seen === undefined) return known;
  const authorities = authoritiesOf(seen);
  const accepted = (known?.accepted ?? []).filter((each) => each !== authorities);
  const shown = {
    issuer: seen.issuer,
    authorities,
    endsFirst: undefined,
    ...firstEnd(seen),
    accepted: [...accepted, authorities].slice(-MOST_ACCEPTED),
  };
  return known === undefined ? { ...shown, seenAt: at } : nextAfter(known, shown, at);
}

type Shown = Omit<Certificate, 'seenAt' | 'authorities'> & { readonly authorities: string };

function nextAfter(known: Certificate, shown: Shown, at: number): Certificate {
  const { authorities, validTo } = shown;
  if (isNews(known, shown)) {
    return { ...shown, seenAt: at, before: known.authorities ?? known.issuer };
  }
  if (known.authorities === authorities && known.validTo === validTo) return known;
  // Renewed, or a chain that is known: what was told of another one goes on until its day is over.
  const before = known.before === authorities ? undefined : known.before;
  return { ...known, ...shown, before };
}

function isNews(known: Certificate, { issuer, authorities }: Shown): boolean {
  // What an older version wrote has the name only.
  if (known.authorities === undefined) return known.issuer !== issuer;
  return known.accepted?.includes(authorities) !== true;
}

/** By their fingerprints: a name can be used again. */
function authoritiesOf({ issuer, issuers = [] }: SeenCertificate): string {
  if (issuers.length === 0) return `"${issuer}"`;
  return issuers.map(({ subject, fingerprint }) => `"${subject}" (${fingerprint})`).join(', ');
}

function firstEnd({
  validTo,
  issuers = [],
}: SeenCertificate): Pick<Certificate, 'validTo' | 'endsFirst'> {
  let first: Pick<Certificate, 'validTo' | 'endsFirst'> = { validTo };
  for (const each of issuers) {
    if (Date.parse(each.validTo) < Date.parse(first.validTo)) {
      first = { validTo: each.validTo, endsFirst: each.subject };
    }
  }
  return first;
}

/** Incidents that a certificate asks for; its own trouble, whatever else is down. */
export function certificateIncidents(
  { certificate, open }: Pick<Memory, 'certificate' | 'open'>,
  now: number,
): readonly Wanted[] {
  if (certificate === undefined) return [];
  return [...expiryOf(certificate, open, now), ...changeOf(certificate, now)];
}

function expiryOf(
  { validTo, endsFirst }: Certificate,
  open: Memory['open'],
  now: number,
): readonly Wanted[] {
  const end = Date.parse(validTo);
  if (Number.isNaN(end)) return [];
  const reached = EXPIRY_DAYS.filter((days) => now >= end - days * DAY_MS);
  return (
    reached
      .map((days): Wanted => {
        const whose =
          endsFirst === undefined ? '' : ` of "${endsFirst}", which the server's depends on,`;
        const reason = `the certificate${whose} ends ${validTo}, within ${days === 1 ? 'a day' : `${days} days`}`;
        const since = end - days * DAY_MS;
        return { kind: 'certificate', subject: `${days}d`, reason, since, excused: false };
      })
      // Who hears of it for the first time hears the nearest only; what was told stays until it is renewed.
      .filter(
        ({ subject }, index) =>
          index === reached.length - 1 ||
          open.some((each) => each.kind === 'certificate' && each.subject === subject),
      )
  );
}

function changeOf(
  { issuer, authorities, before, seenAt }: Certificate,
  now: number,
): readonly Wanted[] {
  if (before === undefined || now - seenAt > CHANGE_SHOWN_MS) return [];
  const reason = `the chain of the certificate is ${authorities ?? `"${issuer}"`} now, before it was ${before}`;
  return [{ kind: 'certificate', subject: 'issuer', reason, since: seenAt, excused: false }];
}
