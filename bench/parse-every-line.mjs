// The floor of readers in JavaScript: every line of every transcript below a folder through JSON.parse, and nothing else.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

let lines = 0;
for (const entry of readdirSync(process.argv[2], { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !entry.name.endsWith('.jsonl')) continue;
  for (const line of readFileSync(join(entry.parentPath, entry.name), 'utf8').split('\n')) {
    if (line === '') continue;
    JSON.parse(line);
    lines += 1;
  }
}
process.stdout.write(`${lines}\n`);
