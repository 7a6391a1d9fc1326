import { printDigest, twoHashes } from '../short-digest.ts';

/**
 * What tells a response from every other one on a machine: a number of 53 bits made of a text that names it. Among a million
 * responses the odds of any two being alike are 1 in 18,000, among the 60,000 of a gigabyte of logs 1 in five million.
 *
 * @param name such as `<message id> <request id>`
 */
export function responseKey(name: string): number {
  const { high, low } = twoHashes(name);
  return high * lowRange + (low >>> (32 - lowBits));
}

const lowBits = 21;
const lowRange = 2 ** lowBits;
const bitsBeyondDigest = 5;

/**
 * A short name for a response, by which a receipt knows it again in a log: eight characters of base64url, the first 48 bits of
 * its key. It only has to keep the responses of one repository apart: among 100,000 of them the odds of any two being
 * alike are 1 in 56,000.
 *
 * @param key of `responseKey`
 */
export function digestResponse(key: number): string {
  return printDigest(digestNumber(key));
}

/** The same digest as a number. */
export function digestNumber(key: number): number {
  return Math.floor(key / 2 ** bitsBeyondDigest);
}
