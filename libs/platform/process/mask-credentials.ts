/** User and password in the address of anything: `mongodb://user:secret@host`. */
const USER_OF_ADDRESS = /(\b[a-z][\w+.-]*:\/\/)[^\s/?#"'<>\\]*@/gi;

/** A text without what an address in it holds of a user: for messages and logs, whatever they were made of. */
export const maskCredentials = (text: string): string => (text.includes('@') ? text.replaceAll(USER_OF_ADDRESS, '$1***@') : text);

/** The same in every text of an answer. */
export const maskCredentialsIn = <Answer extends object>(answer: Answer): Answer =>
  JSON.parse(maskCredentials(JSON.stringify(answer))) as Answer;

/** The value of a setting for a message: whatever it stands in, what stands before an @ is not told. */
export const maskValue = (value: string): string => value.replace(/^.*@/s, '***@');
