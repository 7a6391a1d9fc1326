import { shortDigest } from '../short-digest.ts';

/**
 * A short name for a response, by which a receipt knows it again in a log: eight characters of base64url, 48 bits. It only has
 * to keep the responses of one repository apart: among 100,000 of them the odds of any two being alike are 1 in 56,000.
 *
 * @param key as of `UsageRecord.key`
 */
export function digestResponse(key: string): string {
  return shortDigest(key);
}
