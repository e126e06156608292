/** Fields of events that name sealed texts: messages of the authority, summaries of dialogues. */
export const AUTHORITY_TEXTS: readonly string[] = ['message', 'summary'];
