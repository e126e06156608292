import { loadSession } from './session/session.ts';

const LOADED_ANEW = 'gpn-loaded-anew';
const UP_AFTER_MS = 30_000;

/**
 * Code that is loaded when it is needed. Where it does not come and the network answers, a new build has taken the place of this one:
 * the page is loaded anew, once; what was typed is kept on the device. Where nobody answers the page stays, and says so.
 */
export async function loadCode<Code>(load: () => Promise<Code>): Promise<Code> {
  try {
    return await load();
  } catch (cause) {
    if (!sessionStorage.getItem(LOADED_ANEW) && (await isReachable())) {
      sessionStorage.setItem(LOADED_ANEW, '1');
      window.location.reload();
      return new Promise(() => undefined);
    }
    // In words of its own: the router would load the page anew for the browser's, with a line or without.
    throw new Error('a part of the console could not be loaded', { cause });
  }
}

const isReachable = (): Promise<boolean> =>
  loadSession().then(
    () => true,
    () => false,
  );

/** When the page has come up whole it may be loaded anew the next time. */
export function allowToLoadAnew(): void {
  window.setTimeout(() => sessionStorage.removeItem(LOADED_ANEW), UP_AFTER_MS);
}
