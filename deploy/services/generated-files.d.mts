export function routes(names: readonly string[], addressOf?: (name: string) => string): string;
export function generatedFiles(names?: readonly string[]): ReadonlyMap<string, string>;
export function nestProjects(text: string, apps: readonly string[], libs: readonly string[]): string;
