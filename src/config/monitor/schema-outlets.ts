import type { JsonObject } from '../../source/index.ts';
import { MONITOR_DEFAULTS } from './defaults.ts';
import { closed, text } from './schema-parts.ts';

export const otlp: JsonObject = closed(
  'Where metrics are pushed to: OTLP/HTTP with JSON.',
  {
    url: text('Whole URL, such as http://collector:4318/v1/metrics.'),
    headers: {
      description: 'Sent with it.',
      type: 'object',
      additionalProperties: { type: 'string' },
    },
    interval: { ...text('Between two pushes.'), default: '60s' },
  },
  ['url'],
);
export const web: JsonObject = {
  ...closed('The status page of probity monitor.', {
    host: {
      ...text('Address that it is served on; another than loopback asks for who may read it.'),
      default: MONITOR_DEFAULTS.webHost,
    },
    port: {
      description: '0 takes any that is free.',
      type: 'integer',
      minimum: 0,
      maximum: 65_535,
      default: MONITOR_DEFAULTS.webPort,
    },
    token: text('Only who has it may read: Authorization: Bearer, or once ?token=.'),
    user: text('Only this user may read (basic authentication).'),
    password: text('Of the user.'),
    public: { description: 'Whether everybody may read.', type: 'boolean', default: false },
  }),
  dependentRequired: { user: ['password'], password: ['user'] },
  oneOf: [
    { title: '"token"', required: ['token'] },
    { title: '"user" and "password"', required: ['user'] },
    { title: 'neither', properties: { token: false, user: false } },
  ],
};
