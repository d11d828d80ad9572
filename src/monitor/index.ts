export { DeliveryError, type Channel } from './alerts/channel.ts';
export { messageOf, type Message } from './alerts/message.ts';
export { channelOf } from './channels.ts';
export { systemMonitorClock, type MonitorClock } from './clock.ts';
export { startDaemon, type Daemon } from './daemon.ts';
export { maintenanceWindow, type MaintenanceWindow } from './maintenance.ts';
export {
  BURN_RULES,
  burnRate,
  failedNeeded,
  FEWEST_FAILED,
  rashRules,
  spentIn,
} from './objectives/burn.ts';
export { monitorOnce, type OnceEnded } from './once/once.ts';
export { subjectsOf } from './probe.ts';
export { openSender } from './sender.ts';
export { testMessages } from './alerts/test-messages.ts';
export { describeMonitor, rashObjectives } from './describe.ts';
export { formatShare, uptimeOf, type Uptime } from './objectives/uptime.ts';
