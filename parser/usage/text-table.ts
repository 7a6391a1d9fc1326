/** Texts by position: where each equal text is one, positions tell texts apart. The first is empty and stands for none. */
export type TextTable = {
  /** All texts so far, in order of position. */
  readonly all: readonly string[];
  /** The position of a text, given it when it is new; 0 for none. */
  place(text: string | undefined): number;
  textAt(place: number): string;
};

export function createTextTable(): TextTable {
  const all = [''];
  const places = new Map([['', 0]]);
  return {
    all,
    place(text = '') {
      let place = places.get(text);
      if (place === undefined) {
        place = all.push(text) - 1;
        places.set(text, place);
      }
      return place;
    },
    textAt: (place) => all[place] ?? '',
  };
}
