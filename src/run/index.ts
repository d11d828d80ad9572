export { assertSecurityFits } from './credentials/assert-security.ts';
export { basePathOn } from './base-path.ts';
export { loadContracts, loadTested, type Tested } from './contracts.ts';
export { fetchDocument } from './fetch-document.ts';
export { openEngine, type Engine } from './engine.ts';
export { systemClock, type Clock } from './pace.ts';
export { countCases, planCases, type Plan, type PlannedCase } from './plan.ts';
export { run } from './run.ts';
export { type Session } from './session.ts';
