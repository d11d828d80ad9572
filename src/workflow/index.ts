export { readWorkflows } from './read-workflows.ts';
export { hasItsSources, type Library } from './sources.ts';
export type { ConfiguredInputs } from './check-inputs.ts';
export { workflowCases, type ConfiguredWorkflows, type WorkflowCase } from './workflow-cases.ts';
export type { WorkflowDocument } from './workflow.ts';
