export const root: string;
export function services(): readonly string[];
