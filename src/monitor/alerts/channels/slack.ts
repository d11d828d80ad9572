import type { Channel } from '../channel.ts';
import { callHttp } from './http.ts';

/** An incoming webhook of Slack, or of whatever understands the same (Mattermost, Rocket.Chat). */
export function slack(name: string, { url }: { readonly url: string }): Channel {
  return {
    name,
    async send({ title, text }) {
      const rest = text.slice(title.length).trim();
      await callHttp(url, { body: { text: `*${escaped(title)}*\n\`\`\`${escaped(rest)}\`\`\`` } });
    },
  };
}

/** Slack's own escapes; a fence within would end the one around. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('```', "'''");
}
