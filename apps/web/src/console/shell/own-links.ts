import { useEffect } from 'react';

/** Links to the console in plain HTML are followed by the router: the page is not loaded anew, and what is on its way goes on. */
export function useOwnLinks(navigate: (to: string) => void): void {
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      const isOther = event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
      if (!link || isOther || link.target || link.hasAttribute('download')) return;
      if (link.origin !== window.location.origin || !/^\/console(?:\/|$)/.test(link.pathname)) return;
      const isHere = link.pathname === window.location.pathname && link.search === window.location.search;
      if (link.hash && isHere) return;
      event.preventDefault();
      navigate(link.pathname + link.search + link.hash);
    };
    document.addEventListener('click', follow);
    return () => document.removeEventListener('click', follow);
  }, [navigate]);
}
