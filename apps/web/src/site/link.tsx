import type { ReactNode } from 'react';
import { type AddressQuery, useAddress } from './site-context.ts';

interface SiteLinkProps {
  /** Below the language: `/members`. */
  readonly to: string;
  readonly query?: AddressQuery;
  /** The language of what the link says, where it is another than the page's. */
  readonly lang?: string | undefined;
  readonly children: ReactNode;
}

/** To another page of the site, in the language of this one. */
export function SiteLink({ to, query, lang, children }: SiteLinkProps) {
  const address = useAddress();
  return (
    <a href={address(to, query)} lang={lang}>
      {children}
    </a>
  );
}
