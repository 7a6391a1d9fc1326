import { basename } from 'node:path';
import type { Command } from 'commander';

import type { Act } from '../command.ts';
import type { Context } from '../context.ts';
import { approvalText } from '../reporters/claude-plan.ts';
import type { HookAnswer } from '../schemas/hook.ts';
import {
  estimateClaudePlan,
  findClaudeDraft,
  writeClaudePlan,
  type ClaudePlan,
} from '../workspace/claude-plan.ts';
import { loadPlans } from '../workspace/documents.ts';
import { editFile } from '../workspace/edit-file.ts';
import { readHookPayload, type HookPayload } from '../workspace/hook-payload.ts';
import { openWorkspace, type Workspace } from '../workspace/workspace.ts';

export function define(command: Command, act: Act): void {
  command
    .argument('<event>', 'name of the event, such as PermissionRequest')
    .action((event: string, _options: object, self: Command) =>
      act(self, (context) => answerHook(context, event)),
    );
}

/** What is done at an event; the sentence for the user, if there is one. */
type Answer = (
  context: Context,
  workspace: Workspace,
  payload: HookPayload,
) => Promise<string | void>;

const answers: Readonly<Record<string, Answer | undefined>> = {
  PreToolUse: estimateDraft,
  PermissionRequest: estimateDraft,
  PostToolUse: approveDraft,
};

async function answerHook(outer: Context, event: string): Promise<void> {
  const answer = Object.hasOwn(answers, event) ? answers[event] : undefined;
  if (!answer || outer.env['RECKON'] === '0') return;
  const payload = readHookPayload(await outer.ports.stdin.readText());
  if (payload.tool_name !== 'ExitPlanMode') return;
  const context = { ...outer, cwd: payload.cwd ?? outer.cwd };
  const workspace = await openWorkspace(context);
  if (!workspace.initialised) return;
  const systemMessage = await answer(context, workspace, payload);
  if (systemMessage === undefined) return;
  context.answer({ systemMessage } satisfies HookAnswer, () => JSON.stringify({ systemMessage }));
}

async function estimateDraft(
  context: Context,
  workspace: Workspace,
  payload: HookPayload,
): Promise<string | void> {
  const found = planOf(payload);
  if (!found) return undefined;
  const written = await writeClaudePlan(context, workspace, found);
  const estimate = await estimateClaudePlan(context, workspace, written);
  return approvalText({ ...written, estimate });
}

/** The user may have changed the plan while approving it, so that it is taken once more. */
async function approveDraft(
  context: Context,
  workspace: Workspace,
  payload: HookPayload,
): Promise<void> {
  const found = planOf(payload);
  const written = found && (await writeClaudePlan(context, workspace, found));
  const plans = await loadPlans(context, workspace);
  const approved = written
    ? plans.items.find(({ plan }) => plan.id === written.plan.id)
    : await findClaudeDraft(plans, nameOf(payload));
  if (approved?.plan.status !== 'draft') return;
  await editFile(context, approved, [{ kind: 'set-key', key: 'status', value: 'planned' }]);
}

function planOf(payload: HookPayload): ClaudePlan | undefined {
  const markdown = payload.tool_response?.plan ?? payload.tool_input?.plan ?? '';
  return markdown.trim() === '' ? undefined : { markdown, name: nameOf(payload) };
}

function nameOf({ tool_input, tool_response }: HookPayload): string | undefined {
  const path = tool_response?.filePath ?? tool_input?.planFilePath;
  return path === undefined ? undefined : basename(path.replaceAll('\\', '/')) || undefined;
}
