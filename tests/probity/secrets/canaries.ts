/**
 * Values that must appear nowhere. Each has letters and digits at its ends that every escaping
 * (JSON, percent, HTML, XML) leaves alone, and in between what the escapings differ in.
 */
export const CANARIES = {
  password: `Pa55-canary-head "ü+/=&<\\' Pa55-canary-tail`,
  captcha: 'Capt-canary-head+/ Capt-canary-tail',
  captchaId: 'CaptId-canary-head+/ CaptId-canary-tail',
  token: 'T0ken-canary-head+/ T0ken-canary-tail',
} as const;

/** Stands beside the canaries in every answer: where it is found, a canary could have been. */
export const MARKER = 'beside-the-canaries';

/** The ends of the canaries that are in a text, whether plain, escaped, or in base64. */
export function canariesIn(text: string): readonly string[] {
  const ends = Object.values(CANARIES).flatMap((value) => value.match(/\S+-canary-(?:head|tail)/g));
  return ends.filter((end) => end !== null && isIn(text, end)).map(String);
}

/** True where the text holds the value as it is or in base64, at any alignment. */
export function isIn(text: string, value: string): boolean {
  return [value, ...base64Forms(value)].some((form) => text.includes(form));
}

/** What the value alone determines of the base64 that it is a part of. */
function base64Forms(value: string): readonly string[] {
  return [0, 1, 2].map((offset) => {
    const base64 = Buffer.from('\0'.repeat(offset) + value).toString('base64');
    const end = Math.floor(((offset + value.length) * 8) / 6);
    return base64.slice(Math.ceil((offset * 8) / 6), end);
  });
}
