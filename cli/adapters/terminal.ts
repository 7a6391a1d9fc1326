import type { Terminal } from '../ports.ts';

const silent = { advance: () => {}, stop: () => {} };

/** The terminal of this process, through @clack/prompts, which is loaded only where something is drawn. */
export const systemTerminal: Terminal = {
  get isInteractive() {
    return process.stdin.isTTY === true && process.stderr.isTTY === true;
  },
  confirm: async (message) => {
    const { confirm, isCancel } = await import('@clack/prompts');
    const answer = await confirm({ message, output: process.stderr });
    return !isCancel(answer) && answer;
  },
  progress: async (max, title) => {
    if (process.stderr.isTTY !== true) return silent;
    const { progress } = await import('@clack/prompts');
    const bar = progress({ max, size: 30, output: process.stderr });
    bar.start(title);
    return { advance: (what) => bar.advance(1, what), stop: (summary) => bar.stop(summary) };
  },
};
