/** The order in which engines and the log have texts: by their code units, whatever the language. */
export const compareTexts = (first: string, second: string): number => (first < second ? -1 : first > second ? 1 : 0);
