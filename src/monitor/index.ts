export { DeliveryError, type Channel } from './alerts/channel.ts';
export { INCIDENT_WORDS, messageOf, type Message } from './alerts/message.ts';
export { channelOf } from './channels.ts';
export { systemMonitorClock, type MonitorClock } from './clock.ts';
export { startDaemon, type Daemon } from './daemon.ts';
export { maintenanceSpan, maintenanceWindow, type MaintenanceWindow } from './maintenance.ts';
export { collectFacts } from './metrics/collect.ts';
export { familiesOf, type MetricFacts } from './metrics/families.ts';
export { probeFamilies } from './metrics/probe-families.ts';
export { createTally, type Tally } from './metrics/tally.ts';
export { METRICS_TEXT_TYPE, metricsText } from './metrics/text.ts';
export { incidentPath, pathPart, textOfPathPart } from './path-part.ts';
export {
  BURN_RULES,
  burnRate,
  failedNeeded,
  FEWEST_FAILED,
  rashRules,
  spentIn,
  type Spent,
} from './objectives/burn.ts';
export { monitorOnce, type OnceEnded } from './once/once.ts';
export { subjectsOf } from './probe.ts';
export { openSender } from './sender.ts';
export { testMessages } from './alerts/test-messages.ts';
export { describeMonitor, rashObjectives } from './describe.ts';
export { FEWEST_SLOTS, formatShare, uptimeOf, type Uptime } from './objectives/uptime.ts';
