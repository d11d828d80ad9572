export { exportSite } from './export.ts';
export { startWeb, type WebServer, type WebServerInput } from './server.ts';
export type { WebInput } from './web-input.ts';
