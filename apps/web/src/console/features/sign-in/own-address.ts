/** Where somebody goes after signing in: an address of the console, or its start; never another place. */
export const ownAddress = (to: string): string =>
  /^\/console(?:[/?#]|$)(?!.*[\\\p{Cc}])/u.test(to) && !to.includes('//') ? to : '/console';

/** The code of a printed link; it stands after the #, which no log and no server sees. */
export const onceCode = (hash: string): string | undefined => /^#once=([\w-]{1,100})$/.exec(hash)?.[1];

/** Why the issuer’s sign-in was refused: a code of ours, which is worded here, and nothing that somebody wrote into an address. */
export const refusedCode = (refused: string): string | undefined => (/^platform\/[a-z-]{1,60}$/.test(refused) ? refused : undefined);
