import { join } from 'node:path';

import { parseDocument } from '../../parser/documents/document.ts';
import { readSession } from '../../parser/sessions/read-session.ts';
import { newSessionText } from '../../parser/sessions/session-text.ts';
import { formatSecond } from '../../parser/time.ts';
import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import type { WrittenSession } from './close-session.ts';
import type { LoadedSession } from './documents.ts';
import { writeReport } from './report-file.ts';
import {
  deriveEstimate,
  link,
  reconcileSession,
  type TrackedSession,
  type Tracking,
} from './tracking.ts';
import type { Workspace } from './workspace.ts';

/** Writes the sessions that only the logs know, of one plan (docs/formats.md, Linking). */
export async function writeDerived(
  context: Context,
  workspace: Workspace,
  tracking: Tracking,
  wanted: string | undefined,
): Promise<WrittenSession[]> {
  const derived = tracking.tracked.filter((each) => each.loaded === undefined);
  const plan = wanted ?? derived.at(-1)?.session.plan;
  const chosen = withShared(derived, plan);
  if (chosen.length === 0) {
    throw new ReckonError('no session is active, and no unclaimed work on a plan is in the logs', {
      remedy: 'Begin with: reckon start PLAN. What the logs hold: reckon usage',
    });
  }
  const others = new Set(
    derived.flatMap((each) => (chosen.includes(each) ? [] : (each.session.plan ?? []))),
  );
  if (others.size > 0) {
    context.note(`There is unclaimed work on ${[...others].join(', ')} too: reckon end PLAN`);
  }
  const prepared: NewSession[] = [];
  for (const tracked of chosen) {
    prepared.push(await prepareSession(context, workspace, tracking, tracked));
  }
  // Linked again with the new sessions in place, so that what is printed now is what every later command says.
  const after = link(context, workspace, {
    ...tracking,
    sessions: {
      ...tracking.sessions,
      items: [...tracking.sessions.items, ...prepared.map(({ loaded }) => loaded)],
    },
  });
  const written: WrittenSession[] = [];
  for (const { loaded, text } of prepared) {
    const tracked = after.tracked.find((each) => each.loaded === loaded);
    if (!tracked) continue;
    const answer = await reconcileSession(context, workspace, after, tracked);
    if (!(await context.ports.files.create(loaded.path, text))) {
      throw new ReckonError(`${loaded.document.file} stands already`, {
        remedy: 'Rename its folder if it is another session; it was left as it is.',
      });
    }
    const report = await writeReport(context, workspace, loaded.path, answer);
    written.push({ answer, files: [loaded.document.file, report] });
  }
  return written;
}

/**
 * The derived sessions of a plan, and all that share a Claude session with them, directly or through others:
 * written up alone, one that lists a shared Claude session would draw what the others did in it.
 */
function withShared(
  derived: readonly TrackedSession[],
  plan: string | undefined,
): TrackedSession[] {
  let chosen: TrackedSession[] = derived.filter(({ session }) => session.plan === plan);
  for (let before = -1; before < chosen.length;) {
    before = chosen.length;
    const shared = new Set(chosen.flatMap(({ session }) => session.claudeSessions));
    chosen = derived.filter(
      (each) => chosen.includes(each) || each.session.claudeSessions.some((id) => shared.has(id)),
    );
  }
  return chosen;
}

type NewSession = { readonly loaded: LoadedSession; readonly text: string };

async function prepareSession(
  context: Context,
  workspace: Workspace,
  tracking: Tracking,
  tracked: TrackedSession,
): Promise<NewSession> {
  const { session, records } = tracked;
  const plan = tracking.plans.items.find((loaded) => loaded.plan.id === session.plan)?.plan;
  const evidence = new Set(
    records.flatMap((record) => {
      const where = tracking.links.get(record);
      return where && where.kind !== 'unplanned' ? [where.evidence] : [];
    }),
  );
  const text = newSessionText(session, {
    title: plan?.title ?? session.id,
    estimate: await deriveEstimate(context, workspace, tracking, tracked),
    estimateMarkdown: 'Derived from the plan as it was before the work began.',
    log: [
      `${formatSecond(session.started ?? 0)} first response in the logs`,
      `${formatSecond(session.ended ?? 0)} last response in the logs`,
      `${formatSecond(context.ports.clock.now())} session written from the logs · linked by ${[...evidence].join(', ')}`,
    ],
  });
  const path = join(workspace.sessionsFolder, session.id, 'session.md');
  const document = parseDocument(text, workspace.display(path));
  const loaded = { path, document, digest: '', ...readSession(document, session.id) };
  return { loaded, text };
}
