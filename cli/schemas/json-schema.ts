import { toJsonSchema, type JsonSchema } from '@valibot/to-json-schema';

import { definitions } from './common.ts';
import type { NamedSchema } from './index.ts';

/**
 * The JSON Schema of an answer or of a file, in draft 7, which editors and validators read alike.
 *
 * Answers may get more fields in later versions, so theirs allow others; a setting that is not known is a mistake.
 * What a schema checks by a function of its own (such as that two folders differ) has no form in JSON Schema and is left out.
 */
export function jsonSchemaOf({ name, title, schema }: NamedSchema): JsonSchema {
  const { $schema, $defs, ...rest } = toJsonSchema(schema, {
    target: 'draft-07',
    typeMode: 'input',
    definitions,
    ignoreActions: ['check'],
  });
  const used = usedDefinitions(rest, $defs ?? {});
  return {
    $schema,
    $id: `reckon/schema/${name}.json`,
    title,
    ...rest,
    ...(Object.keys(used).length > 0 && { $defs: used }),
  };
}

/** The definitions that a schema refers to, itself or through others. */
function usedDefinitions(
  schema: object,
  all: NonNullable<JsonSchema['$defs']>,
): NonNullable<JsonSchema['$defs']> {
  const used: NonNullable<JsonSchema['$defs']> = {};
  const visit = (part: unknown): void => {
    for (const [, name = ''] of JSON.stringify(part).matchAll(/"#\/\$defs\/([^"]+)"/g)) {
      const definition = all[name];
      if (!definition || used[name]) continue;
      used[name] = definition;
      visit(definition);
    }
  };
  visit(schema);
  return used;
}
