import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { IconButton } from './button.tsx';

/** The cross of what was opened over, or beside, something else. */
export function CloseButton({ onPress }: { readonly onPress: () => void }) {
  const { t } = useLingui();
  return <IconButton icon={X} label={t`Close`} onPress={onPress} />;
}
