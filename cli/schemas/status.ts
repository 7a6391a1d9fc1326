import * as v from 'valibot';

import { sessionStatuses } from '../../parser/sessions/session.ts';
import type { Alert } from '../../parser/windows/alert.ts';
import type { QuotaLevel } from '../../parser/windows/quota-level.ts';
import type { MeasuredHealth } from '../../parser/windows/health.ts';
import { describing, type Answer } from './answer.ts';
import { instant, interval, known, percent, range, source, unit, usd, whole } from './common.ts';

const session = v.object({
  id: v.string(),
  plan: v.nullable(v.string()),
  status: v.picklist(sessionStatuses),
  derived: v.pipe(v.boolean(), v.description('Found in the logs, no file yet.')),
  unit,
  currentPhase: v.nullable(v.string()),
  progress: v.pipe(v.nullable(percent), v.description('Of the tasks that are ticked.')),
  messages: v.nullable(whole),
  metered: v.pipe(
    v.nullable(v.object({ messages: whole, assumed: v.boolean() })),
    v.description('Messages whose tokens stand in session.md, since no log tells them.'),
  ),
  actual: v.pipe(known, v.description('Null where the log does not know the unit.')),
  interval: v.pipe(v.nullable(range), v.description('The estimate of the whole session.')),
  projection: v.nullable(interval),
  insideRange: v.nullable(v.boolean()),
  minutes: v.object({ estimate: v.nullable(whole), actual: whole }),
  costUsd: v.nullable(usd),
  unpriced: v.pipe(
    v.array(v.string()),
    v.description('Models without a price: the cost lacks them.'),
  ),
});

const quota = v.object({
  source: v.pipe(
    v.picklist(['reported', 'budget', 'unknown']),
    v.description("Where the limit is from: the client's report, your own budget, or nowhere."),
  ),
  label: v.pipe(v.nullable(v.string()), v.description('The limit in words.')),
  unit,
  capturedAt: v.pipe(v.nullable(instant), v.description('When the client reported it.')),
  usedPercent: v.nullable(percent),
  used: known,
  limit: v.nullable(whole),
  remaining: v.nullable(whole),
  resetsAt: v.pipe(v.nullable(instant), v.description('Null while no window is open.')),
  burnRate: v.pipe(
    v.object({ current: v.nullable(whole), average: v.nullable(whole) }),
    v.description('Tokens a minute: in the last active minutes, and since the window began.'),
  ),
  runway: v.object({ minutes: v.nullable(whole), toolCalls: v.nullable(whole) }),
  level: v.nullable(
    describing<QuotaLevel>()(
      v.picklist(['FRESH', 'EXCELLENT', 'GOOD', 'MODERATE', 'DANGER', 'CRITICAL', 'EMERGENCY']),
    ),
  ),
  guidance: v.nullable(v.string()),
  nextAlert: v.pipe(v.nullable(percent), v.description('Percentage of the next alert.')),
  sources: v.object({
    used: source,
    limit: v.nullable(source),
    remaining: v.nullable(source),
    resetsAt: v.nullable(source),
    burnRate: source,
    runway: source,
  }),
});

const healthState = v.nullable(v.picklist(['green', 'yellow', 'red']));

const health = v.object({
  state: v.pipe(healthState, v.description('Of the running session, by its worst measure.')),
  worst: v.nullable(
    describing<MeasuredHealth>()(
      v.object({
        measure: v.picklist(['tokens', 'messages', 'minutes']),
        value: v.number(),
        limit: v.number(),
        warning: v.number(),
        percent,
      }),
    ),
  ),
  combined: v.pipe(healthState, v.description('With the context window, where that is known.')),
});

const alert = describing<Alert>()(
  v.object({
    kind: v.picklist(['quota', 'window', 'range', 'time', 'cost', 'quality', 'health']),
    severity: v.picklist(['info', 'warning', 'urgent']),
    value: v.number(),
    threshold: v.number(),
    text: v.string(),
  }),
);

/** `status`. */
export const statusAnswer = v.object({
  session: v.pipe(v.nullable(session), v.description('The session that runs now.')),
  quota,
  week: v.pipe(v.null(), v.description('Not known yet.')),
  context: v.pipe(v.null(), v.description('Not known yet.')),
  health,
  automation: v.pipe(v.null(), v.description('Not known yet.')),
  alerts: v.array(alert),
  next: v.pipe(v.string(), v.description('A command, with words for people.')),
});
export type StatusAnswer = Answer<typeof statusAnswer>;
