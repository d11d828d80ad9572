import type { GivenChannel } from './given.ts';
import type { ChannelBase, ChannelConfig } from './monitor.ts';

/** The schema sees to it that the channel is of just one kind. */
export function resolveChannel(base: ChannelBase, given: GivenChannel): ChannelConfig {
  const { webhook, slack, pagerduty, github } = given;
  if (webhook !== undefined) return webhookOf(base, webhook);
  if (slack !== undefined) return { ...base, kind: 'slack', url: slack.url };
  if (pagerduty !== undefined) return { ...base, kind: 'pagerduty', url: undefined, ...pagerduty };
  if (github !== undefined) {
    return { ...base, kind: 'github', url: undefined, labels: undefined, ...github };
  }
  return { ...base, kind: 'email', smtp: '', from: '', to: [], ...given.email };
}

function webhookOf(
  base: ChannelBase,
  { url, secret, headers = {}, body }: NonNullable<GivenChannel['webhook']>,
): ChannelConfig {
  return { ...base, kind: 'webhook', url, secret, headers, body };
}
