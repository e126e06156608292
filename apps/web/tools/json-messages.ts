/** What a message is found with: an extractor of Lingui (`extractors` of lingui.config.ts). */
type TellMessage = (message: { readonly id: string; readonly message: string; readonly origin: [string, number] }) => void;

/**
 * Words that stand in no source: of codes, countries, refusals. A file `*.words.json` has them in English, by the id under which they are
 * asked for; the catalogues have them in the other languages.
 */
export const jsonMessages = {
  match: (file: string): boolean => file.endsWith('.words.json'),
  extract: (file: string, text: string, tell: TellMessage): void => {
    for (const [id, message] of Object.entries(JSON.parse(text) as Readonly<Record<string, string>>)) {
      tell({ id, message, origin: [file, 1] });
    }
  },
};
