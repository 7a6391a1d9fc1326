import * as v from 'valibot';

const variance = v.pipe(v.number('a number'), v.minValue(0, 'a number of 0 or more'));
const aboveZero = v.pipe(v.number('a number above 0'), v.gtValue(0, 'a number above 0'));

/** What a learner of a history begins with; names are those of the file that `--hyperparameters` reads. */
export const hyperparametersSchema = v.object({
  /** Prior variances of intercept, slope, type and project, in units of the noise variance. */
  vi: v.optional(variance, 0.8),
  vs: v.optional(variance, 0.2),
  vc: v.optional(variance, 0.2),
  vp: v.optional(variance, 0.05),
  /** Shape of the noise, and the sd that it is taken for. */
  a0: v.optional(aboveZero, 3),
  s0: v.optional(aboveZero, 0.55),
  /** Degrees of freedom of the tails. */
  nu: v.optional(aboveZero, 8),
  /** What the intercept's variance grows by with each row. */
  q: v.optional(variance, 0.003),
  /** The ln estimate at which the slope turns. */
  e0: v.optional(v.number('a number'), 1),
});

export type Hyperparameters = v.InferOutput<typeof hyperparametersSchema>;

/** Chosen once on histories of people, and left as they are. */
export const defaultHyperparameters: Hyperparameters = v.parse(hyperparametersSchema, {});

/** Settings from a file, or what is wrong with it. */
export type ReadHyperparameters =
  | { readonly kind: 'settings'; readonly settings: Hyperparameters }
  | { readonly kind: 'wrong'; readonly reason: string };

/** Reads settings from JSON; what is not in it is as by default, and other keys are left alone. */
export function readHyperparameters(text: string): ReadHyperparameters {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { kind: 'wrong', reason: ` is no JSON: ${error instanceof Error ? error.message : ''}` };
  }
  const read = v.safeParse(hyperparametersSchema, json);
  if (read.success) return { kind: 'settings', settings: read.output };
  const [issue] = read.issues;
  const path = v.getDotPath(issue);
  return {
    kind: 'wrong',
    reason: `: ${path ? `\`${path}\` must be ` : 'it must be '}${issue.message}`,
  };
}
