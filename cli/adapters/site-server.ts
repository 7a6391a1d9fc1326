import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

import { ReckonError } from '../errors.ts';
import { contentSecurityPolicy, livePath } from '../site-facts.ts';
import type { ListenOptions, SiteReply, SiteServer } from '../site-ports.ts';
import { codeOf } from './error-code.ts';

// Other machines cannot reach it.
const host = '127.0.0.1';
const triedPorts = 50;
const heartbeatMs = 15_000;

/** Headers of every answer: what pages say of themselves, and that nothing is kept or shown inside of other pages. */
const headers = {
  'content-security-policy': `${contentSecurityPolicy}; frame-ancestors 'none'`,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** Serves to this machine. */
export async function listen(
  reply: (path: string) => Promise<SiteReply>,
  options: ListenOptions,
): Promise<SiteServer> {
  const streams = new Set<ServerResponse>();
  // Pages load again when they meet another one than they knew, be it after a change or after a restart.
  let version = randomBytes(6).toString('hex');
  const server = createServer((request, response) => {
    const path = pathOf(request);
    if (options.live && path === livePath && isAllowed(request)) stream(response);
    else
      answer(request, response, async () => reply(path)).catch((error: unknown) => {
        response.destroy(error instanceof Error ? error : undefined);
      });
  });
  const stream = (response: ServerResponse) => {
    response.writeHead(200, { ...headers, 'content-type': 'text/event-stream' });
    response.write(`retry: 500\n\n${eventOf(version)}`);
    streams.add(response);
    response.on('close', () => streams.delete(response));
  };
  const heartbeat = setInterval(() => {
    for (const response of streams) response.write(':\n\n');
  }, heartbeatMs).unref();
  const port = await listenOn(server, options);
  return {
    address: `http://${host}:${port}/`,
    reload: () => {
      version = randomBytes(6).toString('hex');
      for (const response of streams) response.write(eventOf(version));
    },
    close: async () => {
      clearInterval(heartbeat);
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

const eventOf = (version: string) => `data: ${version}\n\n`;

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  reply: () => Promise<SiteReply>,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { ...headers, allow: 'GET, HEAD' }).end();
    return;
  }
  if (!isAllowed(request)) {
    response
      .writeHead(403, { ...headers, 'content-type': 'text/plain; charset=utf-8' })
      .end('This is served to this machine alone, under 127.0.0.1 and localhost.\n');
    return;
  }
  const { status, type, content, location } = await reply();
  const body = Buffer.from(content);
  response.writeHead(status, {
    ...headers,
    'content-type': type,
    'content-length': body.length,
    ...(location !== undefined && { location }),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** A page of another site could reach this server under a name of its own, and would read what it answers. */
function isAllowed({ headers: { host: name = '' } }: IncomingMessage): boolean {
  return /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/i.test(name);
}

/** The path of a request without its first slash, decoded where it can be. Nothing in it is resolved: it is looked up as a whole. */
function pathOf({ url = '' }: IncomingMessage): string {
  const [path = ''] = url.split(/[?#]/, 1);
  try {
    return decodeURIComponent(path.replace(/^\//, ''));
  } catch {
    return path;
  }
}

async function listenOn(server: Server, { port, orNext }: ListenOptions): Promise<number> {
  for (let tried = port; ; tried++) {
    try {
      server.listen(tried, host);
      await once(server, 'listening');
      const address = server.address();
      return address !== null && typeof address === 'object' ? address.port : tried;
    } catch (error) {
      const code = codeOf(error);
      if (orNext && code === 'EADDRINUSE' && tried < port + triedPorts) continue;
      const cause =
        code === 'EADDRINUSE'
          ? 'another program uses it'
          : code === 'EACCES'
            ? 'this user may not'
            : String(error);
      throw new ReckonError(`port ${tried} cannot be served: ${cause}`, {
        remedy: 'Name another one with --port, or leave it out to get a free one.',
        cause: error,
      });
    }
  }
}
