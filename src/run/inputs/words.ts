let last = 0;

/** Digits that no other request has, of whatever run of this process, nor one of a run before it. */
export function nextWord(): string {
  last = Math.max(last + 1, Date.now());
  return String(last);
}
