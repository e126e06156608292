import styles from './pager.module.css';

export interface ViewOption {
  readonly id: string;
  readonly name: string;
  readonly href: string;
}

interface ViewSwitchProps {
  readonly label: string;
  readonly views: readonly ViewOption[];
  readonly chosen: string;
}

/** The same rows in another form: each has its address, so that it can be sent and gone back from. */
export const ViewSwitch = ({ label, views, chosen }: ViewSwitchProps) => (
  <nav className={styles.views} aria-label={label}>
    {views.map(({ id, name, href }) => (
      <a key={id} href={href} aria-current={id === chosen ? 'true' : undefined}>
        {name}
      </a>
    ))}
  </nav>
);
