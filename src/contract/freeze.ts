/**
 * Freezes plain data to the bottom; what is frozen already is taken to be so all the way. What a
 * getter computes is left alone, since looking at it would compute it.
 */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const { value: member } of Object.values(Object.getOwnPropertyDescriptors(value))) {
    deepFreeze(member);
  }
  return value;
}
