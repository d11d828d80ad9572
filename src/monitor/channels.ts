import type { ChannelConfig } from '../config/index.ts';
import { DefectError } from '../source/index.ts';
import type { Channel } from './alerts/channel.ts';
import { email } from './alerts/channels/email.ts';
import { gitHubIssues } from './alerts/channels/github.ts';
import { pagerDuty } from './alerts/channels/pagerduty.ts';
import { slack } from './alerts/channels/slack.ts';
import { TEMPLATE_FIELDS, unknownFields } from './alerts/channels/template.ts';
import { webhook } from './alerts/channels/webhook.ts';

/** The channel that a configuration describes. Throws `DefectError`. */
export function channelOf(config: ChannelConfig): Channel {
  const { name } = config;
  switch (config.kind) {
    case 'webhook':
      assertTemplate(config);
      return webhook(name, config);
    case 'slack':
      return slack(name, config);
    case 'pagerduty':
      return pagerDuty(name, config);
    case 'github':
      return gitHubIssues(name, config);
    case 'email':
      return email(name, config);
    default:
      return config satisfies never;
  }
}

function assertTemplate({
  body,
  place,
}: Extract<ChannelConfig, { readonly kind: 'webhook' }>): void {
  const [unknown] = body === undefined ? [] : unknownFields(body);
  if (unknown === undefined) return;
  const hint = `There are ${TEMPLATE_FIELDS.map((field) => `{{${field}}}`).join(', ')}.`;
  throw new DefectError([{ message: `no message has a {{${unknown}}}`, place, hint }]);
}
