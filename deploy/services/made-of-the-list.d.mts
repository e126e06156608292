export function routes(names: readonly string[], addressOf?: (name: string) => string): string;
export function madeOfTheList(names?: readonly string[]): ReadonlyMap<string, string>;
