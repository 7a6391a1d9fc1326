import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.xml': 'application/atom+xml',
  '.csv': 'text/csv',
  '.png': 'image/png',
};

/** A folder served below a base path, as hosts of static files do. */
export async function serve(
  folder: string,
  base: string,
): Promise<{ readonly address: string; readonly asked: string[]; close(): Promise<void> }> {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    asked.push(pathname);
    const path = decodeURIComponent(pathname);
    const file = join(folder, normalize(path.slice(base.length)));
    try {
      if (!path.startsWith(base)) throw new Error('outside of the base');
      const content = readFileSync(path.endsWith('/') ? join(file, 'index.html') : file);
      response.writeHead(200, { 'content-type': types[extname(file)] ?? 'text/html' }).end(content);
    } catch {
      response.writeHead(404).end('not found');
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}${base}`,
    asked,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
