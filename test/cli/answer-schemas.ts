import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import { Command } from 'commander';
import { expect } from 'vitest';

import { verbs } from '../../cli/verbs.ts';

const folder = new URL('../../dist/schema/', import.meta.url);

/** The schema of an answer as it is published. */
export function readSchema(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));
}

/** Commands with an answer of their own, as they are typed: `plan list`, `usage`, and `` for none. */
export async function answeringCommands(): Promise<string[]> {
  const commands = [''];
  // One works for another program and says nothing.
  for (const verb of verbs.filter(({ name }) => name !== 'refresh-usage')) {
    const command = new Command(verb.name);
    (await verb.load()).define(command, async () => {});
    const children = command.commands.map((child) => `${verb.name} ${child.name()}`);
    commands.push(...(children.length > 0 ? children : [verb.name]));
  }
  return commands;
}

/** The name of a command's schema: its own, or that of the verb where all its subcommands answer alike. */
export function schemaNameOf(command: string, names: readonly string[]): string | undefined {
  const own = command === '' ? 'overview' : command.replaceAll(' ', '-');
  return [own, command.split(' ')[0] ?? ''].find((name) => names.includes(name));
}

/** Checks answers against the published schemas, of which no field may be missing. */
export function createAnswerCheck(names: readonly string[]) {
  const ajv = new Ajv({ allErrors: true, strict: true });
  const validators = new Map<string, { lax: ValidateFunction; strict: ValidateFunction }>();
  const checked = new Set<string>();
  const validatorOf = (name: string) => {
    const known = validators.get(name);
    if (known) return known;
    const schema = readSchema(name);
    const made = {
      lax: ajv.compile(schema),
      strict: ajv.compile({ ...(closed(schema) as object), $id: `${name}-strict` }),
    };
    validators.set(name, made);
    return made;
  };
  return {
    /** Commands of which an answer was checked. */
    checked,
    check: (command: string, answer: unknown): void => {
      const name = schemaNameOf(command, names);
      expect(name, `a schema of \`${command}\``).toBeDefined();
      const { lax, strict } = validatorOf(name ?? '');
      for (const validate of [lax, strict]) {
        const valid = validate(answer);
        expect(valid ? [] : validate.errors, `reckon ${command} --json`).toEqual([]);
      }
      checked.add(command);
    },
  };
}

/** A schema whose objects allow no field that it does not name. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (schema === null || typeof schema !== 'object') return schema;
  const parts = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, closed(value)]),
  );
  const open = parts['type'] === 'object' && parts['additionalProperties'] === undefined;
  return open ? { ...parts, additionalProperties: false } : parts;
}
