/**
 * A short name for a response, by which a receipt knows it again in a log: eight characters of base64url, 48 bits.
 *
 * Two passes of FNV-1a (32 bits) over the UTF-16 units of the key, each stirred by the finaliser of MurmurHash3. It only has
 * to keep the responses of one repository apart: among 100,000 of them the odds of any two being alike are 1 in 56,000.
 *
 * @param key as of `UsageRecord.key`
 */
export function digestResponse(key: string): string {
  let first = 0x811c9dc5;
  let second = 0x9747b28c;
  for (let index = 0; index < key.length; index++) {
    const unit = key.charCodeAt(index);
    first = Math.imul(first ^ unit, 0x01000193);
    second = Math.imul(second ^ unit ^ (index << 16), 0x01000193);
  }
  const high = stir(first);
  const low = stir(second ^ high);
  return printSixBits(high >>> 8, 4) + printSixBits(((high & 0xff) << 16) | (low >>> 16), 4);
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

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
