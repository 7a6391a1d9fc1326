import type { Body, BodyImage, BodyLink } from './body.ts';

/** The relative links and images of a body, those inside of links included. */
export function linksOf({ parts }: Body): readonly (BodyLink | BodyImage)[] {
  return parts.flatMap((part) => {
    if (typeof part === 'string') return [];
    if (part.kind === 'image') return [part];
    return [part, ...part.content.filter((inside) => typeof inside !== 'string')];
  });
}
