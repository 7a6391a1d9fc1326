import { spawn } from 'node:child_process';
import { request } from 'node:http';
import { onTestFinished } from 'vitest';

import { environmentOf, type createScratch } from './scratch.ts';

const main = new URL('../../dist/cli.js', import.meta.url).pathname;

/** Starts `site dev` or `site preview` and waits for the address that it prints. */
export async function serve(scratch: ReturnType<typeof createScratch>, ...words: string[]) {
  const child = spawn(
    process.execPath,
    [main, 'site', ...words, '--json', '--claude-dir', scratch.claude],
    { cwd: scratch.root, env: environmentOf(scratch.base), stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  let stdout = '';
  const answer = await new Promise<any>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      if (stdout.endsWith('}\n')) resolve(JSON.parse(stdout));
    });
    child.on('exit', () => reject(new Error(`it ended: ${stderr}`)));
  });
  return {
    answer,
    stderr: () => stderr,
    /** Ends it as Ctrl-C does; its exit code. */
    end: async () => {
      child.kill('SIGINT');
      return ended;
    },
  };
}

export type Got = {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
};

/** Asks for a path exactly as it is written; `fetch` would resolve it. */
export async function get(
  address: string,
  path: string,
  options: { readonly method?: string; readonly headers?: Record<string, string> } = {},
): Promise<Got> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, agent: false, ...options }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, text }),
      );
    })
      .on('error', reject)
      .end();
  });
}

/** Listens for changes as pages do. */
export function listenTo(address: string) {
  const events: string[] = [];
  const waiting: (() => void)[] = [];
  const controller = new AbortController();
  onTestFinished(() => controller.abort());
  const opened = fetch(`${address}_r/live`, { signal: controller.signal }).then((response) => {
    void (async () => {
      for await (const bytes of response.body ?? []) {
        const text = new TextDecoder().decode(bytes);
        for (const [, data = ''] of text.matchAll(/^data: (.*)$/gm)) events.push(data);
        for (const wake of waiting.splice(0)) wake();
      }
    })().catch(() => {});
    return response.headers.get('content-type');
  });
  return {
    opened,
    /** Waits until so many events came. */
    count: async (wanted: number): Promise<string[]> => {
      while (events.length < wanted) await new Promise<void>((resolve) => waiting.push(resolve));
      return events;
    },
  };
}
