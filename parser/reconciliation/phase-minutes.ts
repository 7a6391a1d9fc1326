import { minuteMs, type Instant } from '../time.ts';

/**
 * Divides a session's wall-clock time among its phases: the time up to a record counts for the record's phase,
 * the time after the last record for that record's phase. The parts add up to the whole.
 *
 * @param steps the session's records in order of time, each with its phase; undefined is unattributed
 * @returns minutes by phase
 */
export function dividePhaseMinutes(
  startedAt: Instant,
  endedAt: Instant,
  steps: readonly { readonly at: Instant; readonly phase: string | undefined }[],
): Map<string | undefined, number> {
  const minutes = new Map<string | undefined, number>();
  let from = startedAt;
  let phase: string | undefined;
  const add = (to: Instant): void => {
    if (to <= from) return;
    minutes.set(phase, (minutes.get(phase) ?? 0) + (to - from) / minuteMs);
    from = to;
  };
  for (const step of steps) {
    // What was adopted from outside of the session takes no time of it.
    if (step.at < startedAt || step.at > endedAt) continue;
    phase = step.phase;
    add(step.at);
  }
  add(endedAt);
  return minutes;
}
