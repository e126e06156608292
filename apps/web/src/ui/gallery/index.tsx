import type { ComponentType } from 'react';
import { Page } from '../base/page.tsx';
import { BasePart } from './base-part.tsx';
import { DataPart } from './data-part.tsx';
import { FormsPart } from './forms-part.tsx';
import styles from './gallery.module.css';
import { OverlaysPart } from './overlays-part.tsx';
import { PlotsPart } from './plots-part.tsx';
import { ProductPart } from './product-part.tsx';
import { StatesPart } from './states-part.tsx';
import { StatusesPart } from './statuses-part.tsx';

const PARTS: Readonly<Record<string, ComponentType>> = {
  base: BasePart,
  data: DataPart,
  statuses: StatusesPart,
  states: StatesPart,
  forms: FormsPart,
  overlays: OverlaysPart,
  product: ProductPart,
  plots: PlotsPart,
};

/** Every component in all its states, for the eye and for the gates: /console/_ui?part=forms. Built with `--mode gallery` alone. */
export default function Gallery() {
  const wanted = new URLSearchParams(location.search).get('part') ?? 'base';
  const Part = PARTS[wanted] ?? BasePart;
  return (
    <Page
      title={<span data-content>{wanted}</span>}
      crumbs={
        <nav aria-label="parts" data-content className={styles.parts}>
          {Object.keys(PARTS).map((part) => (
            <a key={part} href={`?part=${part}`} aria-current={part === wanted ? 'page' : undefined}>
              {part}
            </a>
          ))}
        </nav>
      }
    >
      <Part />
    </Page>
  );
}
