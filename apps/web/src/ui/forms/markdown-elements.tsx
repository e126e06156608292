import MarkdownIt from 'markdown-it';
import { createElement, Fragment, type ReactNode } from 'react';
import styles from './markdown.module.css';
import { type Node, toTree } from './markdown-tree.ts';

const reader = new MarkdownIt({ html: false, linkify: false }).disable(['image']);

/** From the reader's tokens to elements: no HTML is ever made of text. */
export default function MarkdownElements({ text }: { readonly text: string }) {
  return <div className={styles.prose}>{toTree(reader.parse(text, {})).map(element)}</div>;
}

/** A heading in a text stands below those of the page. */
const BELOW: Readonly<Record<string, string>> = { h1: 'h3', h2: 'h4', h3: 'h5', h4: 'h6', h5: 'h6' };

function element(node: Node, place: number): ReactNode {
  if (typeof node === 'string') return <Fragment key={place}>{node}</Fragment>;
  const children = node.children.length > 0 ? node.children.map(element) : undefined;
  const props = node.href === undefined ? {} : { href: node.href, rel: 'noreferrer' };
  return createElement(BELOW[node.tag] ?? node.tag, { key: place, ...props }, children);
}
