/**
 * A sum of 32 bits over words of 32 bits, in which their order counts (as in Fletcher's checksum). It finds what was cut off,
 * written over or mixed up; of megabytes it takes a tenth of the time of Node's CRC-32.
 *
 * @param bytes begin at a multiple of four in their buffer, and are a multiple of four long
 */
export function wordSum(bytes: Uint8Array): number {
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
  let sum = 1;
  let sums = 0;
  for (let index = 0; index < words.length; index++) {
    sum = (sum + words[index]!) | 0;
    sums = Math.imul(sums, 31) + sum;
    sums |= 0;
  }
  return (sums ^ Math.imul(sum, 0x9e3779b1)) >>> 0;
}
