import type { JsonObject } from '../../source/index.ts';
import { MONITOR_DEFAULTS } from './defaults.ts';
import { otlp, web } from './schema-outlets.ts';
import { closed, count, percent, text, texts, whole } from './schema-parts.ts';

const objective: JsonObject = {
  ...closed('A promise about many slots.', {
    name: text('What it is called in alerts.'),
    availability: percent('Percent of slots that are neither down nor wrong.'),
    latency: text('The share "target" of slots is answered within that, such as 500ms.'),
    target: percent('Percent of slots that are answered in time.'),
    window: { ...text('Over which time.'), default: '30d' },
  }),
  oneOf: [
    { title: '"availability"', required: ['availability'] },
    { title: '"latency" with "target"', required: ['latency', 'target'] },
  ],
};

const POLICY: JsonObject = {
  target: text('Name of a target; default: sandbox.'),
  interval: { ...text('From one slot to the next.'), default: '60s' },
  timeout: { ...text('After that a slot is given up.'), default: '30s' },
  overlap: whole('So many slots of the check are under way at most.', {
    default: MONITOR_DEFAULTS.overlap,
  }),
  slow: text('A conforming slot that took longer is slow, such as 800ms; default: none is.'),
  failAfter: count('Failed slots that make a check failed.', { default: 2 }),
  slowAfter: count('Slow slots that make a check degraded.', { default: '3 of 5' }),
  recoverAfter: whole('Good slots in a row after which it has recovered.', { default: 2 }),
  confirm: {
    description: 'Whether a failed slot is sent once more at once before it counts.',
    type: 'boolean',
    default: false,
  },
  flapping: closed(
    'A check that fails and recovers so often is one incident until it has been calm as long.',
    { changes: whole('Changes.'), within: text('Within that.') },
    ['changes', 'within'],
  ),
  quorum: whole('Locations that must agree.', { default: 1 }),
  remindEvery: text('Time between reminders of an open incident; default: none.'),
  objectives: {
    description: 'Service level objectives.',
    type: 'array',
    items: { $ref: '#/$defs/objective' },
  },
  dependsOn: texts('Names of checks: while one of them is down, this one wakes nobody.'),
  channels: texts('Names of channels that are told.'),
  account: text('Name of the account whose login attempts it spends.'),
};

const monitoredCheck: JsonObject = {
  ...closed(
    'What is sent again and again.',
    {
      name: text('Unique; a key of the history.'),
      operation: text('POST /path, an operationId, or the id that reports show.'),
      cases: text(
        'Regular expression of the ids of the cases that are sent; default: all of probe.',
      ),
      workflow: text('Id of an Arazzo workflow.'),
      reported: { description: 'Results come from elsewhere.', const: true },
      ...POLICY,
    },
    ['name'],
  ),
  oneOf: [
    { title: '"operation"', required: ['operation'] },
    { title: '"workflow"', required: ['workflow'] },
    { title: '"reported: true"', required: ['reported'] },
  ],
  dependentRequired: { cases: ['operation'] },
};

const maintenance: JsonObject = {
  ...closed(
    'A time when failures are expected: left out of the numbers.',
    {
      name: text('What it is called.'),
      checks: texts('Names of checks; default: all.'),
      from: text('ISO 8601, with a zone.'),
      to: text('ISO 8601, with a zone.'),
      cron: text('When it begins, again and again: five or six fields.'),
      timezone: { ...text('IANA time zone that the fields are in.'), default: 'UTC' },
      duration: text('How long it takes.'),
    },
    ['name'],
  ),
  oneOf: [
    { title: '"from" and "to"', required: ['from', 'to'] },
    { title: '"cron" and "duration"', required: ['cron', 'duration'] },
  ],
};

const channel: JsonObject = {
  ...closed('A way to tell somebody.', {
    webhook: closed(
      'Posts JSON.',
      {
        url: text('http or https.'),
        secret: text('Signs each message (Standard Webhooks); base64.'),
        headers: {
          description: 'Sent with it.',
          type: 'object',
          additionalProperties: { type: 'string' },
        },
        body: {
          description: 'Sent instead of the whole message; {{title}}, {{text}} … are filled in.',
        },
      },
      ['url'],
    ),
    slack: closed('An incoming webhook of Slack.', { url: text('Its URL.') }, ['url']),
    pagerduty: closed(
      'Events API v2.',
      { routingKey: text('Integration key.'), url: text('Default: that of PagerDuty.') },
      ['routingKey'],
    ),
    github: closed(
      'One issue an incident.',
      {
        repository: text('owner/name.'),
        token: text('May write issues.'),
        url: text('Of the API; default: that of github.com.'),
        labels: texts('Of the issues; default: probity.'),
      },
      ['repository', 'token'],
    ),
    email: closed(
      'Mail by SMTP.',
      {
        smtp: text('smtp://user:password@host:587, or smtps.'),
        from: text('Sender.'),
        to: texts('Receivers.'),
      },
      ['smtp', 'from', 'to'],
    ),
  }),
  minProperties: 1,
  maxProperties: 1,
};

/** What is sent again and again, and who is told. */
export const monitor: JsonObject = closed('Scheduled checks: probity monitor.', {
  location: { ...text('Where the checks are sent from.'), default: MONITOR_DEFAULTS.location },
  history: { ...text('File of the history, from this file.'), default: MONITOR_DEFAULTS.history },
  segments: {
    ...text('Folder that `probity monitor --once` adds to, from this file.'),
    default: MONITOR_DEFAULTS.segments,
  },
  import: texts('Folders of segments whose results count here too: other places.'),
  publicUrl: text('URL of the status page, for links in messages.'),
  control: text('URL that is asked where checks fail: is it us?'),
  ping: text("URL that is called after each full cycle (a dead man's switch)."),
  groupWindow: { ...text('What happens within it is one message.'), default: '10s' },
  defaults: closed('What checks say where they say nothing.', POLICY),
  checks: {
    description: 'What is checked.',
    type: 'array',
    items: { $ref: '#/$defs/monitoredCheck' },
  },
  maintenance: {
    description: 'When failures are expected.',
    type: 'array',
    items: { $ref: '#/$defs/maintenance' },
  },
  channels: {
    description: 'Ways to tell somebody, by name.',
    type: 'object',
    additionalProperties: { $ref: '#/$defs/channel' },
  },
  accounts: {
    description: 'How often logins of an account may be tried, all checks together.',
    type: 'object',
    additionalProperties: closed(
      'At most so many.',
      { attempts: whole('Logins.'), per: text('Within that.') },
      ['attempts', 'per'],
    ),
  },
  otlp,
  web: { $ref: '#/$defs/monitorWeb' },
});

export const MONITOR_SCHEMAS = {
  objective,
  monitoredCheck,
  maintenance,
  channel,
  monitorWeb: web,
} as const;
