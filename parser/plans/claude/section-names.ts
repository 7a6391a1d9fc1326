// What stands before the name: a number, an emoji.
const lead = /^[^\p{L}]+/u;

const told = [
  'context|background|overview|summary|tl;?dr|introduction|motivation|rationale|why|problem|goals?|objectives?|scope',
  'out of scope|non-?goals?|requirements?|assumptions?|constraints?|prerequisites?|dependencies|current|existing',
  'findings|analysis|root cause|architecture|decisions?|design decisions?|how it works|(?:data |user |control )?flow',
  'trade-?offs?|alternatives?|considerations?|notes?|remarks?|open questions?|questions?|edge cases|examples?|appendix',
  'references?|risks?|mitigations?|rollback|timeline|estimates?|estimated|total|commands to run|expected|outcomes?|results?',
  'benefits?|future|verification|validation|verify|how to (?:test|verify)|test plan|manual test\\w*|acceptance|success',
  'definition of done|(?:critical |key |relevant |affected |important |modified |changed |new |existing )*files?',
  'key (?:decisions?|design|insights?|considerations?|points?|changes summary)',
].join('|');
// `Current behaviour` tells, `Current user API` may be work.
const tails = [
  'steps?|plan|criteria|state|situation|behaviou?r|implementation|code|system|setup|architecture|analysis|checklist',
  'strategy|approach|statement|outcomes?|results?|work|considerations|questions|points|summary|details|overview|factors',
  'improvements?|enhancements?|effort|time|tokens|costs?|patterns?|utilities|functions?|components?|changed|modified|affected',
].join('|');
const noWork = new RegExp(
  `^(?:${told})(?:\\s+(?:${tails}))*\\s*(?:$|[^\\p{L}\\p{N}\\s'’]|(?:and|of|to|for|from|in|that|we|it)\\b)`,
  'iu',
);

const work =
  /^(?:proposed |planned |required |detailed |the )*(?:implementation|implement|approach|steps?|plan|tasks?|changes|todos?|to-?dos?|action items?|work|phases|solution|fix|execution|order of)\b/i;

const general =
  /^(?:the |my )?(?:implementation |project |feature |proposed |final )*(?:plan|steps?|changes|tasks?|approach|implementation|solution)$/i;

/** True for a section that tells about the work, such as Context or Critical files, and holds none. */
export function isTold(name: string): boolean {
  return noWork.test(name.replace(lead, ''));
}

/** True for a section that by its name holds the work, such as Implementation steps. */
export function isWork(name: string): boolean {
  return work.test(name.replace(lead, ''));
}

/** True for a name that any plan could have, such as Plan or Implementation steps. */
export function isGeneral(name: string): boolean {
  return general.test(name.replace(lead, '').replace(/\W+$/, ''));
}
