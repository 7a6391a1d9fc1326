import type { Command } from 'commander';

import type { Act } from '../command.ts';
import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import { layOut } from '../reporters/table.ts';
import { schemas } from '../schemas/index.ts';
import { jsonSchemaOf } from '../schemas/json-schema.ts';
import type { SchemaListAnswer } from '../schemas/schema.ts';

export function define(command: Command, act: Act): void {
  command
    .argument('[name...]', 'a command such as usage or plan list; without it all names')
    .action((words: string[], _options: object, self: Command) =>
      act(self, async (context) => showSchema(context, words)),
    );
}

function showSchema(context: Context, words: readonly string[]): void {
  if (words.length === 0) {
    const answer: SchemaListAnswer = {
      schemas: schemas.map(({ name, title }) => ({ name, title })),
    };
    context.answer(answer, () =>
      layOut(
        [{ title: 'schema' }, { title: 'of' }],
        answer.schemas.map(({ name, title }) => [name, title]),
        Infinity,
      ),
    );
    return;
  }
  const name = words.join('-');
  const named = schemas.find((each) => each.name === name);
  if (!named) {
    throw new ReckonError(`there is no schema \`${name}\``, {
      remedy: `There are ${schemas.map((each) => each.name).join(', ')}.`,
    });
  }
  const schema = jsonSchemaOf(named);
  context.answer(schema, () => JSON.stringify(schema, undefined, 2));
}
