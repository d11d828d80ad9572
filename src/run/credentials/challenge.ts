import type { Exchange } from '../../exchange/index.ts';

/** What a 401 says of the token (RFC 6750, section 3.1); `unsaid` where it says nothing. */
export function challengeOf({ response }: Exchange): 'stale' | 'other' | 'unsaid' {
  const challenges = (response?.headers ?? [])
    .filter(([name]) => name.toLowerCase() === 'www-authenticate')
    .map(([, value]) => value);
  const error = /\berror\s*=\s*"?(\w+)/i.exec(challenges.join(', '))?.[1];
  if (error === undefined) return 'unsaid';
  return error === 'invalid_token' ? 'stale' : 'other';
}
