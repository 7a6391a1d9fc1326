import type { SearchEntry } from '../search-entry.ts';

declare global {
  interface Window {
    reckonSearchIndex?: readonly SearchEntry[];
  }
}

const mostResults = 50;

const place = document.querySelector('#search');
if (place) open(place, window.reckonSearchIndex ?? []);

function open(place: Element, index: readonly SearchEntry[]): void {
  const label = document.createElement('label');
  label.textContent = 'Words to look for';
  const input = document.createElement('input');
  input.type = 'search';
  input.autocomplete = 'off';
  input.spellcheck = false;
  label.append(input);
  const status = document.createElement('p');
  status.setAttribute('role', 'status');
  const list = document.createElement('ol');
  list.className = 'results';
  place.append(label, status, list);
  document.querySelector('#without-script')?.remove();

  const folded = index.map((entry) => ({
    entry,
    title: fold(entry.title),
    all: fold(`${entry.title} ${entry.words} ${entry.text}`),
  }));
  const show = () => {
    const words = fold(input.value).split(' ').filter(Boolean);
    const found = words.length === 0 ? [] : find(words);
    status.textContent =
      words.length === 0
        ? `${index.length} documents`
        : found.length > mostResults
          ? `${found.length} found, the best ${mostResults} are shown`
          : `${found.length} found`;
    list.replaceChildren(...found.slice(0, mostResults).map(result));
  };
  const find = (words: readonly string[]) =>
    folded
      .filter(({ all }) => words.every((word) => all.includes(word)))
      .map(({ entry, title }) => ({
        entry,
        score: words.filter((word) => title.includes(word)).length,
      }))
      .toSorted((a, b) => b.score - a.score)
      .map(({ entry }) => entry);

  // The words stand in the address, so that a search can be sent to somebody.
  input.value = decodeURIComponent(location.hash.replace(/^#q=/, '')) || '';
  input.addEventListener('input', () => {
    history.replaceState(
      null,
      '',
      input.value === '' ? ' ' : `#q=${encodeURIComponent(input.value)}`,
    );
    show();
  });
  show();
  input.focus();
}

function result({ kind, title, url, when, text }: SearchEntry): HTMLLIElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = url;
  link.textContent = title;
  const about = document.createElement('span');
  about.className = 'is-quiet';
  about.textContent = ` ${[kind, when].filter(Boolean).join(' · ')}`;
  item.append(link, about);
  if (text !== '') {
    const words = document.createElement('p');
    words.textContent = text;
    item.append(words);
  }
  return item;
}

/** Words without accents and capitals, so that they are found however they are typed. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .trim();
}
