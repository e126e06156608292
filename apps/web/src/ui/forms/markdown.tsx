import { lazy, Suspense } from 'react';

const Rendered = lazy(() => import('./markdown-elements.tsx'));

interface MarkdownProps {
  readonly text: string;
  /** The text's own language, which may be another than the page's. */
  readonly language?: string | undefined;
}

/** Text by people, as elements; until the reader of Markdown is loaded, as it was typed. */
export const Markdown = ({ text, language }: MarkdownProps) => (
  <div lang={language} data-content>
    <Suspense fallback={<p>{text}</p>}>
      <Rendered text={text} />
    </Suspense>
  </div>
);
