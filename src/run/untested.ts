/** What a case needs can't be had: it is not tested, because of the message, which holds no secret. */
export class UntestedError extends Error {
  override readonly name: string = 'UntestedError';
}
