/**
 * A short name for a text, by which it is known again: eight characters of base64url, 48 bits. It tells texts of one
 * repository apart and keeps nobody from making up two that are alike.
 */
export function shortDigest(text: string): string {
  const { high, low } = twoHashes(text);
  return printDigest(high * 0x10000 + (low >>> 16));
}

/**
 * Two numbers of 32 bits for a text: two passes of FNV-1a over its UTF-16 units, each stirred by the finaliser of MurmurHash3.
 */
export function twoHashes(text: string): { readonly high: number; readonly low: number } {
  let first = 0x811c9dc5;
  let second = 0x9747b28c;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    first = Math.imul(first ^ unit, 0x01000193);
    second = Math.imul(second ^ unit ^ (index << 16), 0x01000193);
  }
  const high = stir(first);
  return { high, low: stir(second ^ high) };
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Eight characters of base64url for a number of 48 bits. */
export function printDigest(bits: number): string {
  return printSixBits(Math.floor(bits / 0x1000000), 4) + printSixBits(bits % 0x1000000, 4);
}

/** The number of 48 bits that a digest prints; NaN for a text that is none. */
export function readDigest(text: string): number {
  let bits = 0;
  for (const character of text) {
    const place = alphabet.indexOf(character);
    bits = place < 0 ? Number.NaN : 64 * bits + place;
  }
  return bits;
}

function printSixBits(bits: number, characters: number): string {
  let text = '';
  for (let place = characters - 1; place >= 0; place--)
    text += alphabet[(bits >>> (6 * place)) & 63];
  return text;
}

function stir(hash: number): number {
  let bits = hash;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
