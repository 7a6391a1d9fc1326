import type { Pulse } from '../../live-ports.ts';
import { codeOf } from '../error-code.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The pulse of this process. */
export function openPulse(): Pulse {
  let isEnded = false;
  let isWoken = false;
  let goOn: (() => void) | undefined;
  const settle = () => {
    if (isEnded || isWoken) goOn?.();
  };
  const end = () => {
    isEnded = true;
    settle();
  };
  const endWhenUnread = (error: unknown) => {
    if (['EPIPE', 'EIO'].includes(codeOf(error) ?? '')) end();
  };
  for (const signal of signals) process.on(signal, end);
  process.stdout.on('error', endWhenUnread);
  return {
    get isEnded() {
      return isEnded;
    },
    wait: async (milliseconds) => {
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        goOn = resolve;
        timer = setTimeout(resolve, milliseconds);
        settle();
      });
      goOn = undefined;
      isWoken = false;
      clearTimeout(timer);
    },
    wake: () => {
      isWoken = true;
      settle();
    },
    end,
    busyMs: () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1000;
    },
    elapsedMs: () => performance.now(),
    machineTime: () => Date.now(),
    close: () => {
      for (const signal of signals) process.off(signal, end);
      process.stdout.off('error', endWhenUnread);
    },
  };
}
