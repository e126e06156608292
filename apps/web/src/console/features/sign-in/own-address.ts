/** Where somebody goes after signing in: an address of the console, or its start; never another place. */
export const ownAddress = (to: string): string =>
  /^\/console(?:[/?#]|$)(?!.*[\\\p{Cc}])/u.test(to) && !to.includes('//') ? to : '/console';

/** The code of a printed link; it stands after the #, which no log and no server sees. */
export const onceCode = (hash: string): string | undefined => /^#once=([\w-]{1,100})$/.exec(hash)?.[1];
