import type { Participant } from './participant.js';

/** Seals words about a record, as everybody has to who writes more than a line. Answers the id that the command names. */
export async function sealText(
  author: Participant,
  { text, kind, id }: { readonly text: string; readonly kind: string; readonly id: string },
): Promise<string> {
  const sealed = await author.execute('people/texts/seal', { text, language: 'en', subject: { kind, id } });
  return sealed.id;
}
