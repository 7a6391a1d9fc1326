/** Where a number is from (SPEC 1.5); every printed number has one of these labels. */
export type Source = 'documented' | 'hand' | 'learned' | 'measured' | 'derived' | 'assumed';
