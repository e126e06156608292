/** What is needed of a token of markdown-it. */
interface Token {
  readonly type: string;
  readonly tag: string;
  readonly nesting: number;
  readonly content: string;
  readonly hidden: boolean;
  readonly children: readonly Token[] | null;
  readonly attrGet: (name: string) => string | number | null;
}

export interface Element {
  readonly tag: string;
  readonly href?: string;
  readonly children: readonly Node[];
}

export type Node = Element | string;

const TAGS = new Set('p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre code em strong s a br hr table thead tbody tr th td'.split(' '));
const SAFE = /^(?:https?:|mailto:)/i;

/** The tokens as a tree of elements that we know; what we do not know stays text. */
export function toTree(tokens: readonly Token[]): readonly Node[] {
  const root: Node[] = [];
  const open: { readonly into: Node[] }[] = [{ into: root }];
  const into = (): Node[] => open.at(-1)?.into ?? root;
  for (const token of tokens) {
    if (token.type === 'inline') into().push(...toTree(token.children ?? []));
    else if (token.nesting === 1) open.push({ into: openElement(token, into()) });
    else if (token.nesting === -1) open.pop();
    else into().push(...leaf(token));
  }
  return root;
}

/** Where the children of an element go; what is not shown as one gives them to its parent. */
function openElement(token: Token, parent: Node[]): Node[] {
  if (token.hidden || !TAGS.has(token.tag)) return parent;
  const children: Node[] = [];
  const href = token.tag === 'a' ? token.attrGet('href') : null;
  parent.push(
    typeof href === 'string' && SAFE.test(href) ? { tag: 'a', href, children } : { tag: token.tag === 'a' ? 'span' : token.tag, children },
  );
  return children;
}

function leaf({ type, tag, content }: Token): readonly Node[] {
  if (type === 'softbreak') return ['\n'];
  if (type === 'hardbreak') return [{ tag: 'br', children: [] }];
  if (type === 'hr') return [{ tag: 'hr', children: [] }];
  if (type === 'code_inline') return [{ tag: 'code', children: [content] }];
  if (type === 'fence' || type === 'code_block') return [{ tag: 'pre', children: [{ tag: 'code', children: [content] }] }];
  return content && !TAGS.has(tag) ? [content] : [];
}
