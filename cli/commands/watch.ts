import { InvalidArgumentError, type Command } from 'commander';

import type { Act } from '../command.ts';
import type { Context } from '../context.ts';
import type { LivePorts, Pulse } from '../live-ports.ts';
import type { StandingFacts } from '../reporters/standing-lines.ts';
import { alertLine, watchLine, watchScreen } from '../reporters/watch-lines.ts';
import { followSession, type FollowOptions } from '../workspace/watching/follow-session.ts';
import { answerOf, readWatched, type WatchReading } from '../workspace/watching/read-watched.ts';
import { changeOf } from '../workspace/watching/watch-answer.ts';

type WatchOptions = {
  readonly once?: boolean;
  readonly interval: number;
  readonly session?: string;
};
type Show = FollowOptions['show'];

const usualSeconds = 5;
const mostSeconds = 3600;
/** So often it is drawn anew though nothing changed but the time. */
const redrawMs = 10_000;
/** Where the text goes to no terminal, it is as wide as on one. */
const usualColumns = 80;

export function define(command: Command, act: Act): void {
  command
    .option(
      '--session <session>',
      'this session, by id or part of it; without it the one that runs',
    )
    .option('--once', 'show it once and end')
    .option(
      '--interval <seconds>',
      `least time between two readings of everything, 1 to ${mostSeconds}`,
      readSeconds,
      usualSeconds,
    )
    .action((options: WatchOptions, self: Command) =>
      act(self, (context) => (options.once ? showOnce(context, options) : watch(context, options))),
    );
}

async function showOnce(context: Context, { session }: WatchOptions): Promise<void> {
  const reading = await readWatched(context, session);
  const answer = answerOf(context, reading, { context: undefined, lastActivityAt: undefined });
  context.answerLine(answer, () => {
    const columns = Math.min(context.style.width, usualColumns);
    const facts = factsOf(context, reading, context.ports.clock.timeZone());
    return watchScreen(answer, facts, {
      columns,
      rows: Infinity,
      isLive: false,
    }).join('\n');
  });
}

async function watch(context: Context, { session, interval }: WatchOptions): Promise<void> {
  const live = await context.ports.live();
  const pulse = live.openPulse();
  const isDrawn =
    !context.isJson && context.style.width < Infinity && context.env['TERM'] !== 'dumb';
  const output = isDrawn ? drawing(context, live, pulse) : printing(context);
  try {
    await followSession(context, {
      session,
      intervalMs: interval * 1000,
      live,
      pulse,
      show: output.show,
    });
  } finally {
    output.close();
    pulse.close();
  }
}

/** Draws in place, from the first answer on: what fails before is printed as ever. */
function drawing(context: Context, live: LivePorts, pulse: Pulse): { show: Show; close(): void } {
  let screen: ReturnType<LivePorts['openScreen']> | undefined;
  let known: string | undefined;
  let drawnAt = -Infinity;
  const timeZone = context.ports.clock.timeZone();
  return {
    show: (answer, reading) => {
      screen ??= live.openScreen(pulse);
      const size = { columns: screen.columns, rows: screen.rows, isLive: true };
      const seen = JSON.stringify([{ ...answer, at: null }, size]);
      const at = pulse.elapsedMs();
      // What looks are for is that nothing changed, most of the time; how long ago something was still changes.
      if (seen === known && at - drawnAt < redrawMs && !screen.isLost) return;
      [known, drawnAt] = [seen, at];
      screen.draw(watchScreen(answer, factsOf(context, reading, timeZone), size));
    },
    close: () => screen?.close(),
  };
}

/** Prints a line, or an object, for each change; an alert of a session or window once. */
function printing(context: Context): { show: Show; close(): void } {
  let known: string | undefined;
  const alerted = new Set<string>();
  const timeZone = context.ports.clock.timeZone();
  return {
    show: (answer) => {
      const change = changeOf(answer);
      if (change === known) return;
      known = change;
      context.answerLine(answer, () => watchLine(answer, { timeZone }));
      if (context.isJson) return;
      for (const { kind, threshold, text } of answer.alerts) {
        const key = `${answer.session?.id} ${kind} ${threshold} ${kind === 'quota' || kind === 'window' ? answer.quota.resetsAt : ''}`;
        if (alerted.has(key)) continue;
        alerted.add(key);
        context.answerLine({}, () => alertLine(answer, text, timeZone));
      }
    },
    close: () => {},
  };
}

function factsOf(
  { ports: { clock }, style }: Context,
  { prices }: WatchReading,
  timeZone: string,
): StandingFacts {
  return { now: clock.now(), timeZone, prices, style };
}

function readSeconds(text: string): number {
  const seconds = Number(text);
  if (text.trim() === '' || !(seconds >= 1 && seconds <= mostSeconds))
    throw new InvalidArgumentError(`It is a number of seconds from 1 to ${mostSeconds}.`);
  return seconds;
}
