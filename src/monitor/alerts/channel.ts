import type { Message } from './message.ts';

/** A way to tell somebody. */
export interface Channel {
  readonly name: string;
  /** Rejects with `DeliveryError` where it can't be told whether the message arrived. */
  send(message: Message): Promise<void>;
}

/** A message did not arrive, as far as is known. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  /** When the receiver wants to be asked again, in milliseconds from now. */
  readonly retryAfterMs: number | undefined;
  /** False where the same message can never arrive, such as one that the receiver calls malformed. */
  readonly isTemporary: boolean;

  constructor(
    message: string,
    {
      retryAfterMs,
      isTemporary = true,
    }: Partial<Pick<DeliveryError, 'retryAfterMs' | 'isTemporary'>> = {},
  ) {
    super(message);
    this.retryAfterMs = retryAfterMs;
    this.isTemporary = isTemporary;
  }
}
