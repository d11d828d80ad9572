import type { Certificate, Memory } from './memory.ts';
import type { Wanted } from './wanted.ts';

const DAY_MS = 86_400_000;

/** Days before a certificate ends at which it is told, each once. */
const EXPIRY_DAYS = [30, 14, 7, 3, 1] as const;

/** That the issuer is another is told, and counts as accepted after a day. */
const CHANGE_SHOWN_MS = DAY_MS;

/** What was seen of the server's certificate, and who issued the one before it. */
export function lastCertificate(
  known: Certificate | undefined,
  seen: Pick<Certificate, 'issuer' | 'validTo'> | undefined,
  at: number,
): Certificate | undefined {
  if (seen === undefined) return known;
  const { issuer, validTo } = seen;
  if (known === undefined) return { issuer, validTo, seenAt: at };
  if (known.issuer !== issuer) return { issuer, validTo, seenAt: at, before: known.issuer };
  return known.validTo === validTo ? known : { ...known, validTo, seenAt: at, before: undefined };
}

/** Incidents that a certificate asks for; its own trouble, whatever else is down. */
export function certificateIncidents(
  { certificate, open }: Pick<Memory, 'certificate' | 'open'>,
  now: number,
): readonly Wanted[] {
  if (certificate === undefined) return [];
  return [...expiryOf(certificate, open, now), ...changeOf(certificate, now)];
}

function expiryOf({ validTo }: Certificate, open: Memory['open'], now: number): readonly Wanted[] {
  const end = Date.parse(validTo);
  if (Number.isNaN(end)) return [];
  const reached = EXPIRY_DAYS.filter((days) => now >= end - days * DAY_MS);
  return (
    reached
      .map((days): Wanted => {
        const reason = `the certificate ends ${validTo}, within ${days === 1 ? 'a day' : `${days} days`}`;
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

function changeOf({ issuer, before, seenAt }: Certificate, now: number): readonly Wanted[] {
  if (before === undefined || now - seenAt > CHANGE_SHOWN_MS) return [];
  const reason = `the certificate is issued by "${issuer}" now, before by "${before}"`;
  return [{ kind: 'certificate', subject: 'issuer', reason, since: seenAt, excused: false }];
}
