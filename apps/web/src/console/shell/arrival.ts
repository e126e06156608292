/** The heading that has the focus because its screen was reached. */
let arrivedAt: HTMLElement | undefined;

/**
 * A screen was reached: its heading has the focus, or what was followed from it when one comes back; neither router does it.
 * `opener`: the address of the form that was closed.
 */
export function arrive(opener?: string): void {
  const followed = document.querySelector<HTMLElement>('main [data-return] a') ?? findOpener(opener);
  if (followed) {
    followed.focus();
    return;
  }
  const heading = document.querySelector<HTMLElement>('main h1');
  if (!heading || heading.contains(document.activeElement)) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  arrivedAt = heading;
}

/** The heading was exchanged with the focus on it, as where a record came that was awaited: the new one has the focus. */
function arriveAgain(): void {
  if (!arrivedAt || arrivedAt.isConnected) return;
  arrivedAt = undefined;
  if (document.activeElement === document.body) arrive();
}

/** The link that was followed; where it was the menu of a card, that menu. */
function findOpener(address: string | undefined): HTMLElement | null | undefined {
  if (address === undefined) return undefined;
  const link = [...document.querySelectorAll<HTMLAnchorElement>('main a[href]')].find(
    ({ pathname, search }) => pathname + search === address,
  );
  if (link) return link;
  const records = address.split(/[/?]/);
  const cards = [...document.querySelectorAll<HTMLElement>('main [data-card]')];
  return cards.find(({ dataset }) => records.includes(dataset.card ?? ''))?.querySelector('button');
}

/** The title says where one is: what the heading says, also when it says more once its record is there; so does the focus. */
export function followHeading(main: HTMLElement, product: string): () => void {
  const name = () => {
    const words = main.querySelector('h1')?.innerText.replaceAll(/\s*\n\s*/g, ', ');
    document.title = words ? `${words} · ${product}` : product;
    arriveAgain();
  };
  const observer = new MutationObserver(name);
  observer.observe(main, { subtree: true, childList: true, characterData: true });
  name();
  return () => observer.disconnect();
}
