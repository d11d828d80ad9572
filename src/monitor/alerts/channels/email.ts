import { DeliveryError, type Channel } from '../channel.ts';

export interface EmailOptions {
  /** `smtp://user:password@host:587` or `smtps://…`. */
  readonly smtp: string;
  readonly from: string;
  readonly to: readonly string[];
}

/** Mails the message; the same message has the same `Message-ID`, by which mail programs drop copies. */
export function email(name: string, { smtp, from, to }: EmailOptions): Channel {
  return {
    name,
    async send({ key, title, text, incidents }) {
      // It takes 100 ms to load, and most monitors send no mail.
      const { createTransport } = await import('nodemailer');
      const transport = createTransport(smtp);
      const [first] = incidents;
      try {
        await transport.sendMail({
          from,
          to: [...to],
          subject: title,
          text,
          messageId: `<${key}@probity>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
          ...(first !== undefined && { references: `<${threadOf(first.id)}@probity>` }),
        });
      } catch (error) {
        throw new DeliveryError(
          `no mail: ${error instanceof Error ? error.message : String(error)}`,
        );
      } finally {
        transport.close();
      }
    },
  };
}

/** All mails of an incident are one thread. */
function threadOf(id: string): string {
  return Buffer.from(id).toString('hex').slice(0, 64);
}
