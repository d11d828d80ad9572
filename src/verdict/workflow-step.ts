import type { CheckInfo } from './check.ts';

/** Each step of a workflow is answered as its criteria say (Arazzo 1.0, section 4.6.5). */
export const workflowStep: CheckInfo = {
  name: 'workflow-step',
  title: 'Unexpected answer in a workflow',
  severity: 'error',
  faultCode: 909,
};
