import { expect } from 'vitest';

/** Expects a matrix to be one of covariances: symmetric to the bit, and positive definite. */
export function expectCovariances(matrix: readonly (readonly number[])[]): void {
  for (const [row, values] of matrix.entries()) {
    for (const [column, value] of values.entries()) expect(value).toBe(matrix[column]![row]);
  }
  // Cholesky: every pivot is above 0 exactly where the matrix is positive.
  const lower: number[][] = [];
  for (const [row, values] of matrix.entries()) {
    lower.push([]);
    for (let column = 0; column <= row; column++) {
      const known = Array.from(
        { length: column },
        (_none, k) => lower[row]![k]! * lower[column]![k]!,
      );
      const rest = values[column]! - known.reduce((sum, each) => sum + each, 0);
      if (column === row) expect(rest).toBeGreaterThan(0);
      lower[row]!.push(column === row ? Math.sqrt(rest) : rest / lower[column]![column]!);
    }
  }
}
