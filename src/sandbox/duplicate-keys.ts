const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\]:]/g;

/** Whether an object anywhere in valid JSON text repeats a key, escapes undone; RFC 8259 leaves its meaning open. */
export function hasDuplicateKeys(json: string): boolean {
  // An array has no keys, and a set for each of a million nested ones would cost more than the rest.
  const open: (Set<unknown> | undefined)[] = [];
  let latest = '';
  for (const [token] of json.matchAll(TOKENS)) {
    // Only a key stands before a colon.
    if (token === ':' && !addTo(open.at(-1), JSON.parse(latest))) return true;
    if (token === '{') open.push(new Set());
    if (token === '[') open.push(undefined);
    if (token === '}' || token === ']') open.pop();
    latest = token;
  }
  return false;
}

function addTo(keys: Set<unknown> | undefined, key: unknown): boolean {
  if (keys?.has(key)) return false;
  keys?.add(key);
  return true;
}
