import type { LucideIcon } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps, Link as AriaLink } from 'react-aria-components';
import styles from './button.module.css';

type Look = 'primary' | 'secondary' | 'quiet' | 'danger';

interface Common {
  readonly look?: Look;
  readonly icon?: LucideIcon;
  readonly children: ReactNode;
}

type ButtonProps = Common & Omit<AriaButtonProps, 'children' | 'className' | 'style'> & { readonly ref?: Ref<HTMLButtonElement> };

/** Does something. One on a page is primary. */
export function Button({ look = 'secondary', icon: Icon, children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={styles.button ?? ''} data-look={look}>
      {Icon && <Icon aria-hidden="true" size={16} />}
      {children}
    </AriaButton>
  );
}

/** Leads somewhere, and looks like what begins there. */
export function ButtonLink({ look = 'secondary', icon: Icon, children, href }: Common & { readonly href: string }) {
  return (
    <AriaLink href={href} className={styles.button ?? ''} data-look={look}>
      {Icon && <Icon aria-hidden="true" size={16} />}
      {children}
    </AriaLink>
  );
}

type IconButtonProps = { readonly icon: LucideIcon; readonly label: string } & Omit<
  AriaButtonProps,
  'children' | 'className' | 'style' | 'aria-label'
>;

/** Close, menu, more: the three that everybody knows by their picture; each has its name all the same. */
export function IconButton({ icon: Icon, label, ...rest }: IconButtonProps) {
  return (
    <AriaButton {...rest} aria-label={label} className={styles.button ?? ''} data-look="quiet" data-icon-only>
      <Icon aria-hidden="true" size={20} />
    </AriaButton>
  );
}

/** Several beside each other; below each other where there is no room. */
export const Buttons = ({ children }: { readonly children: ReactNode }) => <div className={styles.row}>{children}</div>;
