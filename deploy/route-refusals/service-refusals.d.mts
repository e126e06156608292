/** By folder of the service, by what decides: the codes. */
type ServiceRefusals = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

export function sourcesIn(root: string): readonly string[];
export function serviceRefusals(root: string, files: readonly string[], folders: readonly string[]): ServiceRefusals;
export function writtenRefusals(refusals: ServiceRefusals[string]): string;
