import type * as nodeCrypto from 'node:crypto';

let loaded: typeof nodeCrypto | undefined;

// Loaded at the first use: that takes longer than a command that needs none of it.
function crypto(): typeof nodeCrypto {
  loaded ??= process.getBuiltinModule('node:crypto');
  return loaded;
}

/** SHA-256 of bytes, or of a text in UTF-8. */
export function sha256(content: Uint8Array | string, encoding: 'hex' | 'base64url'): string {
  return crypto().hash('sha256', content, encoding);
}

/** SHA-256 of what comes in parts, as `createHash` of node:crypto. */
export function sha256OfParts(): nodeCrypto.Hash {
  return crypto().createHash('sha256');
}

/** Random bytes of the system's generator, each two hexadecimal digits. */
export function randomHex(bytes: number): string {
  return crypto().randomBytes(bytes).toString('hex');
}
