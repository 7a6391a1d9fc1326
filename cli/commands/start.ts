import { join } from 'node:path';
import type { Command } from 'commander';

import { estimateMarkdown } from '../../parser/estimation/estimate-markdown.ts';
import { estimatePlan } from '../../parser/estimation/estimate.ts';
import { count, formatTokens } from '../../parser/numbers.ts';
import { openPart } from '../../parser/plans/open-part.ts';
import { planSlug } from '../../parser/plans/plan-id.ts';
import { isPlanOver } from '../../parser/plans/plan-state.ts';
import { newSessionText } from '../../parser/sessions/session-text.ts';
import { formatIdMinute, formatInstant, formatSecond } from '../../parser/time.ts';
import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import type { Act } from '../command.ts';
import type { StartAnswer } from '../schemas/start.ts';
import { activeSession } from '../workspace/active-session.ts';
import { findPlan, type LoadedPlan } from '../workspace/documents.ts';
import { planningContext } from '../workspace/planning.ts';
import { track } from '../workspace/tracking.ts';
import { openWorkspace } from '../workspace/workspace.ts';
import { editText } from '../workspace/edit-file.ts';

export function define(command: Command, act: Act): void {
  command
    .argument('<plan>', 'the plan by id, file or part of the id')
    .action((name: string, _options: object, self: Command) =>
      act(self, (context) => startSession(context, name)),
    );
}

async function startSession(context: Context, name: string): Promise<void> {
  const workspace = await openWorkspace(context);
  const tracking = await track(context, workspace);
  const loaded = findPlan(tracking.plans, name);
  const { plan } = loaded;
  if (isPlanOver(plan.status)) {
    throw new ReckonError(`${plan.id} is ${plan.status}`, {
      remedy: `Set its status to planned if there is more to do: ${loaded.file}`,
    });
  }
  const open = activeSession(tracking.sessions);
  if (open) {
    throw new ReckonError(`session ${open.session.id} is still active`, {
      remedy: 'Close it first with: reckon end',
    });
  }
  const planEdit = await activation(loaded);

  const now = context.ports.clock.now();
  const left = openPart(plan, tracking.sessionsOfPlan(plan.id).doneBefore(now));
  const whole = estimatePlan(left, await planningContext(context, workspace, tracking));
  const estimate = whole && { ...whole, frozenAt: formatInstant(now) };
  const claudeSession = context.env['CLAUDE_CODE_SESSION_ID'];
  const text = newSessionText(
    {
      plan: plan.id,
      level: plan.level,
      agent: plan.agent,
      status: 'active',
      started: now,
      ended: undefined,
      branch: await workspace.repository?.branch(),
      claudeSessions: claudeSession && /^[\w-]+$/.test(claudeSession) ? [claudeSession] : [],
    },
    {
      title: plan.title,
      estimate,
      estimateMarkdown: estimate && estimateMarkdown(estimate),
      log: [`${formatSecond(now)} session started`],
    },
  );
  const { files, ids } = context.ports;
  const stem = `${formatIdMinute(now)}-${planSlug(plan.id)}`;
  for (const id of [stem, `${stem}-${ids.suffix()}`]) {
    const path = join(workspace.sessionsFolder, id, 'session.md');
    if (await files.exists(path)) continue;
    // The plan first: when another program changed it meanwhile, no session is left behind.
    if (planEdit !== undefined) await files.replace(loaded.path, planEdit, loaded.digest);
    if (!(await files.create(path, text))) break;
    const file = workspace.display(path);
    const range = estimate
      ? `${formatTokens(estimate.total.low)} / ${formatTokens(estimate.total.mid)} / ${formatTokens(estimate.total.high)} ${estimate.unit} tokens (low / mid / high)`
      : 'none: the plan has no phases';
    const part =
      left === plan
        ? ''
        : ` for ${left.phases.length} of ${count(plan.phases.length, 'phase')}: the others are done`;
    const answer: StartAnswer = {
      session: id,
      plan: plan.id,
      file,
      started: formatInstant(now),
      estimate: estimate ?? null,
    };
    context.answer(answer, () =>
      [
        `Session ${id} began; it is written in ${file}.`,
        `Frozen estimate: ${range}${part}.`,
        'Tick tasks in the plan as you go, or mark phases with: reckon phase start N',
      ].join('\n'),
    );
    return;
  }
  throw new ReckonError(`there is a session ${stem} already`, {
    remedy: 'Wait a minute and start again.',
  });
}

/** The plan's text with `status: active`; undefined where it keeps no status in its frontmatter or is active already. */
async function activation(loaded: LoadedPlan): Promise<string | undefined> {
  const document = await loaded.document();
  if (!document.frontmatter) return undefined;
  const edited = editText(document, [{ kind: 'set-key', key: 'status', value: 'active' }]);
  return edited.changed ? edited.text : undefined;
}
