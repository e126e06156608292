import type { ReactNode } from 'react';
import {
  Disclosure as AriaDisclosure,
  Tabs as AriaTabs,
  Tooltip as AriaTooltip,
  Button,
  DisclosurePanel,
  Heading,
  Tab,
  TabList,
  TabPanel,
  TooltipTrigger,
} from 'react-aria-components';
import styles from './tabs.module.css';

export interface TabOf {
  readonly id: string;
  readonly name: ReactNode;
  /** Made when the tab is openElement, not before. */
  readonly panel: () => ReactNode;
}

interface TabsProps {
  readonly label: string;
  readonly tabs: readonly TabOf[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

export function Tabs({ label, tabs, chosen, onChoose }: TabsProps) {
  return (
    <AriaTabs
      className={styles.tabs ?? ''}
      selectedKey={chosen}
      onSelectionChange={(key) => onChoose(String(key))}
      keyboardActivation="manual"
    >
      <TabList className={styles.list ?? ''} aria-label={label}>
        {tabs.map(({ id, name }) => (
          <Tab key={id} id={id} className={styles.tab ?? ''}>
            {name}
          </Tab>
        ))}
      </TabList>
      {tabs.map(({ id, panel }) => (
        <TabPanel key={id} id={id} className={styles.panel ?? ''}>
          {id === chosen && panel()}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}

/** What most readers do not need, one key away. */
export const Disclosure = ({ summary, children }: { readonly summary: ReactNode; readonly children: ReactNode }) => (
  <AriaDisclosure className={styles.disclosure ?? ''}>
    <Heading level={3} className={styles.summary ?? ''}>
      <Button slot="trigger" className={styles.trigger ?? ''}>
        {summary}
      </Button>
    </Heading>
    <DisclosurePanel className={styles.panel ?? ''}>{children}</DisclosurePanel>
  </AriaDisclosure>
);

/** Adds to a button what is never essential. */
export const Tooltip = ({ words, children }: { readonly words: ReactNode; readonly children: ReactNode }) => (
  <TooltipTrigger delay={600}>
    {children}
    <AriaTooltip className={styles.tooltip ?? ''} offset={6}>
      {words}
    </AriaTooltip>
  </TooltipTrigger>
);
