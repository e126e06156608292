import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/** What a gate finds wrong on a page, in words; nothing: it may pass. */
export type Check = (page: Page) => Promise<readonly string[]>;

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Runs within the page, which has no frames, and tells of violations alone: to tell of all that is right takes longer than to look. */
export const accessible: Check = async (page) => {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async (values) => {
    const { run } = (window as unknown as { readonly axe: { readonly run: (options: object) => Promise<AxeResults> } }).axe;
    const { violations } = await run({ runOnly: { type: 'tag', values }, resultTypes: ['violations'] });
    return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} (${target.join(' ')})`));
  }, RULES);
};

/** WCAG 1.4.10: nothing stands outside of the window. */
export const fitsTheWindow: Check = (page) =>
  page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > clientWidth + 1);
    const innermost = wide.filter((element) => !wide.some((rival) => rival !== element && element.contains(rival)));
    return [
      `${scrollWidth - clientWidth} px too wide: ${innermost
        .slice(0, 5)
        .map((element) => `${element.tagName.toLowerCase()}.${element.className}`)
        .join(', ')}`,
    ];
  });

/** WCAG 2.5.8: 24 px each way, but for links within a line of text. */
export const targetsAreLargeEnough: Check = (page) =>
  page.evaluate(() => {
    const SMALLEST = 24;
    const controls = [
      ...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, [role=tab], [role=menuitem], [role=option]'),
    ];
    const isInText = (element: HTMLElement): boolean => {
      const enclosing = element.parentElement;
      return (
        element.matches('a') &&
        getComputedStyle(element).display === 'inline' &&
        enclosing !== null &&
        enclosing.textContent?.trim() !== element.textContent?.trim()
      );
    };
    /** Shown to screen readers alone: one pixel, or cut off. */
    const isCutOff = (element: Element | null): boolean =>
      element !== null && (getComputedStyle(element).clipPath === 'inset(50%)' || isCutOff(element.parentElement));
    const toTarget = (element: HTMLElement): HTMLElement => element.closest('label') ?? element;
    return controls.flatMap((element) => {
      const { width, height } = toTarget(element).getBoundingClientRect();
      const isSeen =
        width > 1 &&
        height > 1 &&
        element.checkVisibility({ visibilityProperty: true }) &&
        !isCutOff(element) &&
        !element.closest('[aria-hidden=true]');
      if (!isSeen || isInText(element) || (width >= SMALLEST && height >= SMALLEST)) return [];
      return [
        `${element.tagName.toLowerCase()} "${element.textContent?.trim() || element.getAttribute('aria-label')}": ${Math.round(width)} × ${Math.round(height)} px`,
      ];
    });
  });

/** In the pseudo-language every message stands between ⟦ and ⟧: what does not, has words that no catalogue knows. */
export const everyWordIsTranslated: Check = (page) =>
  page.evaluate(() => {
    const EXEMPT = '[data-content], time, code, script, style, noscript, option[value=""][hidden]';
    const isOfContent = (element: Element | null): boolean => element !== null && element.closest(EXEMPT) !== null;
    const hasWords = (text: string): boolean => /\p{L}{2}/u.test(text);
    /** Text within a message that holds elements begins in one node and ends in another. */
    const isTranslated = (text: string): boolean => !/[a-z]{2}/.test(text.replace(/\d\S*/g, '')) || /[⟦⟧]/.test(text);
    const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const findings: string[] = [];
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
      const text = node.textContent?.trim() ?? '';
      if (hasWords(text) && !isOfContent(node.parentElement) && !isTranslated(text)) findings.push(`"${text}"`);
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')) {
      for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
        const text = element.getAttribute(name) ?? '';
        if (hasWords(text) && !isOfContent(element) && !isTranslated(text)) findings.push(`${name}="${text}"`);
      }
    }
    return [...new Set(findings)];
  });

/** Everything that a pointer reaches, Tab reaches too, in the order in which it stands; each is seen to have the focus. */
export const keyboardReachesAll: Check = async (page) => {
  const findings = await walkByTab(page);
  // What came or went while it was walked is no fault of its order; what is one is found again.
  return findings.length > 0 ? walkByTab(page) : findings;
};

const walkByTab: Check = async (page) => {
  const expected = await page.evaluate(markControls);
  const [seen, faint] = [new Set<string>(), new Set<string>()];
  // A field of a day has three stops, and the browser one of its own.
  for (let press = 0; press < expected.length * 3 + 10; press += 1) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate(focusedControl);
    if (!focus) continue;
    if (!focus.isShown) faint.add(focus.words);
    seen.add(focus.id);
    if (expected.every(({ id }) => seen.has(id))) break;
  }
  const missed = expected.filter(({ id }) => !seen.has(id)).map(({ words }) => `not reached by Tab: ${words}`);
  return [...missed, ...[...faint].map((words) => `its focus is not seen: ${words}`)];
};

interface Control {
  readonly id: string;
  readonly words: string;
}

/** Numbers every control that a pointer could use; of radio buttons and tabs one is a stop, the arrows reach the others. */
function markControls(): readonly Control[] {
  const controls = [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, [role=tab], [onclick]')];
  const usable = controls.filter(
    (element) =>
      element.checkVisibility({ visibilityProperty: true }) &&
      !element.matches(':disabled, [type=hidden], [type=radio], [role=tab], [aria-hidden=true], [excludeFromTabOrder]') &&
      !element.closest('[aria-hidden=true], [inert]') &&
      !(element.matches('button[aria-haspopup=listbox]') && element.parentElement?.querySelector('input[role=combobox]')),
  );
  return usable.map((element, place) => {
    element.dataset.gate = String(place);
    return {
      id: String(place),
      words: `${element.tagName.toLowerCase()} "${element.textContent?.trim() || element.getAttribute('aria-label') || element.id}"`,
    };
  });
}

function focusedControl(): (Control & { readonly isShown: boolean }) | undefined {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return undefined;
  const enclosing = element.closest('[data-focus-visible]');
  const marked = [element, ...(enclosing ? [enclosing] : []), ...element.querySelectorAll<HTMLElement>('[data-focus-visible]')];
  const nearby = element.matches('[type=checkbox], [type=radio], [type=file]')
    ? [...(element.closest('label')?.querySelectorAll('*') ?? [])]
    : [];
  const isShown = [...marked, ...nearby].some((shown) => {
    const style = getComputedStyle(shown);
    return style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2;
  });
  return {
    id: element.dataset.gate ?? '',
    words: element.textContent?.trim() || element.getAttribute('aria-label') || element.id,
    isShown,
  };
}
