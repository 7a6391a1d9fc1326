import type * as nodeZlib from 'node:zlib';

let loaded: typeof nodeZlib | undefined;

/** CRC-32 of some content, going on from that of what stands before it. Loads Node's part for it at the first use. */
export function crc32(content: Uint8Array | string, before = 0): number {
  loaded ??= process.getBuiltinModule('node:zlib');
  return loaded.crc32(content, before);
}
