/** The history could not be read or written; its message says what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}
