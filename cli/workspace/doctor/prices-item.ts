import { dayMs } from '../../../parser/time.ts';
import { sumUsage } from '../../../parser/usage/group.ts';
import { createPriceBook, withoutSnapshot } from '../../../parser/usage/price-book.ts';
import { priceSource } from '../../../parser/usage/prices.ts';
import { configurationName } from '../workspace.ts';
import type { DoctorFacts, Finding } from './facts.ts';
import { nearestName } from './nearest-name.ts';

/** After how many days a price list is likely out of date. */
const priceDays = 180;

type Note = Pick<Finding, 'text' | 'where'> & { readonly remedy: string };

/** Models without a price, prices that no model has, and the age of the price list. */
export function pricesItem(facts: DoctorFacts): Finding {
  const own = Object.keys(facts.workspace.configuration.prices);
  const details = [
    `list prices of ${priceSource.date} (${priceSource.source} ${priceSource.version})`,
    ...(own.length > 0 ? [`prices of your own: ${own.join(', ')}`] : []),
  ];
  const base = { id: 'prices', details };
  const notes = [...unpriced(facts), ...unusedPrices(facts), ...oldList(facts)];
  if (notes.length === 0) {
    const text = 'Every model that was used has a price.';
    return { ...base, state: 'ok', text, where: null, remedy: null };
  }
  return {
    ...base,
    state: 'note',
    text: notes.map(({ text }) => text).join(' '),
    where: notes.find(({ where }) => where !== null)?.where ?? null,
    remedy: notes.map(({ remedy }) => remedy).join(' '),
  };
}

function unpriced({ workspace, tracking: { usage } }: DoctorFacts): Note[] {
  const prices = createPriceBook(workspace.configuration.prices);
  const { unpriced: models } = sumUsage(usage.ownRecords, prices);
  if (models.length === 0) return [];
  return [
    {
      text: `No price is known for ${models.join(', ')}: left out of costs.`,
      where: configurationName,
      remedy: `Write their prices into "prices" of ${configurationName}, or update reckon.`,
    },
  ];
}

/** Prices of the user's own under names that no logged response has, of whatever project. */
function unusedPrices({ workspace, tracking: { usage } }: DoctorFacts): Note[] {
  const own = Object.keys(workspace.configuration.prices);
  const logged = [...new Set(usage.records.map(({ model }) => model))];
  const namesOf = (model: string) => [model, withoutSnapshot(model)];
  const known = new Set(logged.flatMap(namesOf));
  const unused = own.filter((name) => !known.has(name));
  // Without any response nothing can be said of names.
  if (logged.length === 0 || unused.length === 0) return [];
  const others = logged.filter((model) => !namesOf(model).some((name) => own.includes(name)));
  const meant = unused.flatMap((name) => {
    const nearest = nearestName(name, others);
    return nearest === undefined ? [] : `${name} is perhaps ${nearest}`;
  });
  return [
    {
      text: `No logged response used ${unused.join(', ')}: ${unused.length === 1 ? 'this price' : 'these prices'} of your own change${unused.length === 1 ? 's' : ''} no cost.`,
      where: configurationName,
      remedy: `Write the names in "prices" of ${configurationName} as they are logged, also in case, or take them out${meant.length > 0 ? `: ${meant.join(', ')}` : ''}.`,
    },
  ];
}

function oldList({ now }: DoctorFacts): Note[] {
  const days = Math.floor((now - Date.parse(priceSource.date)) / dayMs);
  return days > priceDays
    ? [{ text: `The price list is ${days} days old.`, where: null, remedy: 'Update reckon.' }]
    : [];
}
