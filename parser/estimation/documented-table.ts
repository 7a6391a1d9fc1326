import type { CodeQuality, PhaseType, ProjectSize, StackFamiliarity } from '../plans/plan.ts';

export const confidences = ['high', 'medium', 'low'] as const;
/** How sure the documented numbers of a phase type are (docs/estimation.md, Documented numbers). */
export type Confidence = (typeof confidences)[number];

export type DocumentedType = {
  /** The least that a phase of this type costs, in work tokens. */
  readonly base: number;
  /** Work tokens per wall-clock hour. */
  readonly rate: number;
  readonly confidence: Confidence;
};

/** Base, rate and confidence of each phase type, from docs/estimation.md, Documented numbers. */
export const documentedTypes: Readonly<Record<PhaseType, DocumentedType>> = {
  planning: { base: 15_000, rate: 20_000, confidence: 'high' },
  implementation: { base: 25_000, rate: 45_000, confidence: 'medium' },
  refactoring: { base: 30_000, rate: 55_000, confidence: 'medium' },
  testing: { base: 18_000, rate: 30_000, confidence: 'high' },
  debugging: { base: 20_000, rate: 35_000, confidence: 'low' },
  polish: { base: 12_000, rate: 20_000, confidence: 'high' },
};

/** Half-width of the documented range as a share of its mid, from docs/estimation.md, Documented numbers. */
export const documentedSpreads: Readonly<Record<Confidence, number>> = {
  high: 0.12,
  medium: 0.15,
  low: 0.2,
};

/** Multipliers by project size, from docs/estimation.md, Documented numbers: under 5k, 20k and 50k lines, and above. */
export const sizeFactors: Readonly<Record<ProjectSize, number>> = {
  small: 0.8,
  medium: 1,
  large: 1.3,
  enterprise: 1.6,
};

/** Multipliers by how well the stack is known, from docs/estimation.md, Documented numbers. */
export const stackFactors: Readonly<Record<StackFamiliarity, number>> = {
  familiar: 0.9,
  learning: 1.2,
  new: 1.5,
};

/** Multipliers by the quality of the code that is worked on, from docs/estimation.md, Documented numbers. */
export const qualityFactors: Readonly<Record<CodeQuality, number>> = {
  clean: 0.9,
  mixed: 1,
  legacy: 1.4,
};

/** Work tokens of the documented libraries, by their key. */
export const documentedLibraries: ReadonlyMap<string, number> = new Map([
  ['socket.io', 5_000],
  ['recharts', 8_000],
  ['next', 3_000],
]);
const unknownLibraryTokens = 5_000;

/** Work tokens for integrating a library, whatever the case of its name; one not in the documented list costs 5,000. */
export function documentedLibraryTokens(name: string): number {
  return documentedLibraries.get(libraryKey(name)) ?? unknownLibraryTokens;
}

/** The form of a library's name by which two spellings count as one. */
export function libraryKey(name: string): string {
  return name.trim().toLowerCase();
}
