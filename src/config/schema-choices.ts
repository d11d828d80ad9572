import { DEFAULTS } from './defaults.ts';

export const SEVERITY = { enum: ['info', 'warning', 'error'] };
export const PROFILE = { enum: ['probe', 'gate', 'conform', 'security'] };

export const failOn = {
  description: 'The severity from which on a run is red.',
  default: DEFAULTS.failOn,
  ...SEVERITY,
};

export const profile = {
  description:
    'Which cases are sent. probe: few and harmless. gate: every deterministic one. conform: everything, with random search. security: what an attacker would try; see docs/security-checks.md.',
  default: DEFAULTS.profile,
  ...PROFILE,
};
