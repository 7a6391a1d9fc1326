/** Builds the lines of a rollout as Codex CLI writes them; what a test is about is given, the rest is usual. */
export const start = Date.UTC(2026, 10, 20, 10);

const line = (seconds: number, type: string, payload: object): string =>
  JSON.stringify({ timestamp: new Date(start + seconds * 1000).toISOString(), type, payload });

export const meta = (id: string, facts: object = {}, at = 0): string =>
  line(at, 'session_meta', {
    id,
    cwd: '/work/app',
    cli_version: '0.144.2',
    git: { branch: 'main', commit_hash: 'abc' },
    source: 'cli',
    ...facts,
  });

export const context = (model = 'gpt-5.1-codex', facts: object = {}): string =>
  line(0, 'turn_context', { model, cwd: '/work/app', approval_policy: 'never', ...facts });

export type Counts = readonly [
  input: number,
  cached: number,
  output: number,
  reasoning?: number,
  written?: number,
];

const counts = ([input, cached, output, reasoning = 0, written]: Counts): object => ({
  input_tokens: input,
  cached_input_tokens: cached,
  output_tokens: output,
  reasoning_output_tokens: reasoning,
  total_tokens: input + output,
  ...(written !== undefined && { cache_write_input_tokens: written }),
});

export const tokens = (
  at: number,
  total: Counts | undefined,
  last: Counts | undefined = undefined,
  rateLimits: object | null = null,
): string =>
  line(at, 'event_msg', {
    type: 'token_count',
    info:
      total || last
        ? {
            ...(total && { total_token_usage: counts(total) }),
            ...(last && { last_token_usage: counts(last) }),
            model_context_window: 272_000,
          }
        : null,
    rate_limits: rateLimits,
  });

export const call = (type: string, name?: string): string =>
  line(0, 'response_item', { type, name, arguments: '{"usage":1}', call_id: 'call_1' });

export const compacted = (at: number): string =>
  line(at, 'compacted', { message: 'what was said' });

export const windows = (usedPercent: number, more: object = {}): object => ({
  limit_id: 'codex',
  primary: { used_percent: usedPercent, window_minutes: 300, resets_at: start / 1000 + 3600 },
  secondary: { used_percent: 7.5, window_minutes: 10_080, resets_at: start / 1000 + 86_400 },
  plan_type: 'plus',
  ...more,
});
