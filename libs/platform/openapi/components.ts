import type { DescribedClass, JsonSchema } from '#libs/contracts';

export type { DescribedClass, JsonSchema };

const names = new Map<DescribedClass, string>();
const taken = new Map<string, DescribedClass>();

/** Refers to a class's schema; two classes of one name (of two services) get two names. */
export function schemaRef(type: DescribedClass): { readonly $ref: string } {
  let name = names.get(type);
  if (!name) {
    name = type.name;
    for (let count = 2; taken.has(name); count++) name = `${type.name}${count}`;
    names.set(type, name);
    taken.set(name, type);
  }
  return { $ref: `#/components/schemas/${name}` };
}

/** Every class that a route refers to, by its name in the document. */
export const describedClasses = (): ReadonlyMap<string, DescribedClass> => taken;
