import { writeSync } from 'node:fs';

import type { Pulse, Screen } from '../../live-ports.ts';
import { enterScreen, frameText, leaveScreen } from './frame.ts';

const endKeys = ['q', 'Q', '\u0003', '\u0004'];
const suspendKey = '\u001A';
const redrawKey = '\u000C';

/** Draws on standard output and listens to the keys, until it is closed or the process ends in whatever way. */
export function openScreen(pulse: Pulse): Screen {
  const { stdin, stdout } = process;
  let before: readonly string[] = [];
  let isEntered = false;

  const enter = () => {
    if (stdin.isTTY) stdin.setRawMode(true).resume();
    stdout.write(enterScreen);
    isEntered = true;
    before = [];
  };
  /** At once, so that it also happens where nothing else does any more. */
  const leave = () => {
    if (!isEntered) return;
    isEntered = false;
    try {
      if (stdin.isTTY) stdin.setRawMode(false).pause();
      writeSync(stdout.fd, leaveScreen);
    } catch {
      // The terminal is gone.
    }
  };
  const redraw = () => {
    before = [];
    pulse.wake();
  };
  const takeKeys = (keys: Buffer) => {
    const text = keys.toString('latin1');
    if (endKeys.some((key) => text.includes(key))) pulse.end();
    else if (text.includes(suspendKey)) {
      leave();
      // The terminal would stop the group: a shell waits for its first process, which need not be this one.
      process.kill(0, 'SIGTSTP');
    } else if (text.includes(redrawKey)) redraw();
  };
  const continued = () => {
    if (!isEntered) enter();
    redraw();
  };

  process.on('exit', leave);
  // Before what went wrong is printed, which is to be read later.
  process.on('uncaughtExceptionMonitor', leave);
  process.on('SIGCONT', continued);
  stdout.on('resize', redraw);
  if (stdin.isTTY) stdin.on('data', takeKeys).on('end', pulse.end).on('error', pulse.end);
  enter();
  return {
    get columns() {
      return stdout.columns || 80;
    },
    get rows() {
      return stdout.rows || 24;
    },
    get isLost() {
      return before.length === 0;
    },
    draw: (lines) => {
      if (!isEntered) return;
      const isSame =
        lines.length === before.length && lines.every((line, row) => line === before[row]);
      if (isSame) return;
      stdout.write(frameText(before, lines));
      before = lines;
    },
    close: () => {
      process.off('exit', leave);
      process.off('uncaughtExceptionMonitor', leave);
      process.off('SIGCONT', continued);
      stdout.off('resize', redraw);
      if (stdin.isTTY) stdin.off('data', takeKeys).off('end', pulse.end).off('error', pulse.end);
      leave();
    },
  };
}
