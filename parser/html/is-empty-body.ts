import type { Body } from './body.ts';

/** Whether a body shows nothing, as that of a file in which only reckon wrote. */
export function isEmptyBody({ parts }: Body): boolean {
  return parts.every((part) => typeof part === 'string' && part.trim() === '');
}
