import { lazy, type ReactNode, Suspense } from 'react';
import { RecordInSightProvider } from '../../../ui/base/beneath.ts';
import { PageToolsProvider, usePageTools } from '../../../ui/base/page.tsx';
import { useIsWide } from './is-wide.ts';
import styles from './panel.module.css';
import type { Underlying } from './underlying.ts';

interface BesideProps {
  readonly underlying: Underlying | undefined;
  readonly children: ReactNode;
}

/** No screen waits for them: they are loaded when the first form is opened beside one. */
const Beneath = lazy(async () => ({ default: (await import('./beneath.tsx')).Beneath }));
const Close = lazy(async () => ({ default: (await import('./beneath.tsx')).Close }));

/** A form beside the screen on which it was opened; where there is no room for both, the form is the page. */
export function Beside({ underlying, children }: BesideProps) {
  const isOpen = useIsWide() && underlying !== undefined;
  const tools = usePageTools();
  return (
    // One tree for both: a window that is made narrower takes nothing away that was typed.
    <div className={isOpen ? styles.both : undefined}>
      <div className={isOpen ? styles.panel : undefined}>
        <Suspense fallback={null}>{isOpen && <Close href={underlying.href} />}</Suspense>
        <RecordInSightProvider value={isOpen && underlying.isRecord}>
          <PageToolsProvider value={isOpen ? null : tools}>{children}</PageToolsProvider>
        </RecordInSightProvider>
      </div>
      <Suspense fallback={null}>{isOpen && <Beneath {...underlying} />}</Suspense>
    </div>
  );
}
