import type * as v from 'valibot';

/** The value that a schema describes, as commands make it: nothing in it is changed later. */
export type Answer<Schema extends v.GenericSchema> = Unchanging<v.InferOutput<Schema>>;

/**
 * Holds a schema against a type that is written elsewhere: it compiles only where both say the same, field by field.
 *
 * @returns a function that gives back the schema it is given
 */
export function describing<Type>() {
  return <Schema extends v.GenericSchema>(
    schema: Schema & Agreement<Answer<Schema>, Unchanging<Type>>,
  ): Schema => schema;
}

type Unchanging<T> = T extends object ? { readonly [Key in keyof T]: Unchanging<T[Key]> } : T;

type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Nothing where two types are the same; else the names of the fields that differ, for the compiler's message. */
type Agreement<A, B> =
  Same<A, B> extends true ? unknown : { readonly differentFields: Differing<A, B> };

type Differing<A, B> = {
  [Key in keyof A | keyof B]: Same<FieldOf<A, Key>, FieldOf<B, Key>> extends true ? never : Key;
}[keyof A | keyof B];

type FieldOf<T, Key extends PropertyKey> = Key extends keyof T ? T[Key] : 'no such field';
