import { sealedStore } from '../device.ts';
import { signOut } from './session.ts';

/** Ends this session, or all of mine; the device forgets its key before anything else. */
export function useLeave(): (how?: { readonly isEverywhere?: boolean }) => Promise<void> {
  return async ({ isEverywhere = false } = {}) => {
    await sealedStore.forget();
    const { goTo } = await signOut(isEverywhere);
    // Loaded anew: whatever was loaded for this person goes with the page.
    window.location.assign(goTo ?? '/console/sign-in');
  };
}
