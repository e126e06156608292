import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../forms/button.tsx';
import { Dialog, SidePanel } from '../forms/dialog.tsx';
import { MenuButton } from '../forms/menu-button.tsx';
import { Disclosure, Tabs, Tooltip } from '../forms/tabs.tsx';
import { Row, Specimen } from './specimen.tsx';

export function OverlaysPart() {
  const { t } = useLingui();
  const [isDialogOpen, setDialogOpen] = useState(false);
  const [isPanelOpen, setPanelOpen] = useState(false);
  const [tab, setTab] = useState('now');
  return (
    <>
      <Specimen name="Dialog, SidePanel, MenuButton, Tooltip">
        <Row>
          <Button onPress={() => setDialogOpen(true)}>{t`Open the dialog`}</Button>
          <Button onPress={() => setPanelOpen(true)}>{t`Open the panel`}</Button>
          <MenuButton
            label={t`Move to…`}
            entries={[
              { id: 'invited', label: t`Invited` },
              { id: 'closed', label: t`Closed`, whyNot: t`It was closed already.` },
            ]}
          />
          <Tooltip words={t`Ctrl and Enter do the same.`}>
            <Button look="primary">{t`Record`}</Button>
          </Tooltip>
        </Row>
        <Dialog
          title={t`Sign out everywhere?`}
          isOpen={isDialogOpen}
          onClose={() => setDialogOpen(false)}
          actions={<Button look="primary" onPress={() => setDialogOpen(false)}>{t`Sign out`}</Button>}
        >
          <p>
            <Trans>Two drafts on this device would be lost.</Trans>
          </p>
        </Dialog>
        <SidePanel title={t`Confirm the membership`} isOpen={isPanelOpen} onClose={() => setPanelOpen(false)}>
          <p>
            <Trans>The list stays where it is.</Trans>
          </p>
        </SidePanel>
      </Specimen>
      <Specimen name="Tabs">
        <Tabs
          label={t`Parts of the record`}
          chosen={tab}
          onChoose={setTab}
          tabs={[
            { id: 'now', name: t`Now`, panel: () => <p>{t`What is so today.`}</p> },
            { id: 'journey', name: t`Journey`, panel: () => <p>{t`What was so, and when it was learnt.`}</p> },
          ]}
        />
      </Specimen>
      <Specimen name="Disclosure">
        <Disclosure summary={t`More about this refusal`}>
          <p>
            <Trans>The code to quote stands here.</Trans>
          </p>
        </Disclosure>
      </Specimen>
    </>
  );
}
