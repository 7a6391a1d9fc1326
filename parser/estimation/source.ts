/** Where a number is from (docs/machine-interface.md); every printed number has one of these labels. */
export type Source = 'documented' | 'hand' | 'learned' | 'measured' | 'derived' | 'assumed';
