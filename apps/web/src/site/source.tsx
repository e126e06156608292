import { Words } from './content.tsx';

/** Where something was published: a link where it is an address, and the words of it where it is not. */
export const Source = ({ text }: { readonly text: string }) =>
  /^https:\/\/\S+$/.test(text) ? (
    <a href={text} rel="noopener nofollow">
      <Words>{text}</Words>
    </a>
  ) : (
    <Words>{text}</Words>
  );
