import { useLingui } from '@lingui/react';
import type { ReactNode } from 'react';
import { I18nProvider, RouterProvider } from 'react-aria-components';

interface AriaProps {
  readonly navigate: (to: string) => void;
  readonly children: ReactNode;
}

/** Widgets speak the language of the page, and their links are those of the router. */
export function Aria({ navigate, children }: AriaProps) {
  const { i18n } = useLingui();
  return (
    <I18nProvider locale={i18n.locale}>
      <RouterProvider navigate={navigate}>{children}</RouterProvider>
    </I18nProvider>
  );
}
