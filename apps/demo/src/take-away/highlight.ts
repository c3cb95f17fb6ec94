/** What a piece of code is, as far as it is coloured. */
export type TokenKind = "plain" | "text" | "word" | "number" | "remark";

/** A piece of code of one kind. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

/** Texts, remarks, words and numbers of all the languages that a call is written in: enough to see what is what. */
const pattern =
  /(?<text>"(?:\\[\s\S]|[^"\\])*"|'[^']*'|`(?:\\[\s\S]|[^`\\])*`)|(?<remark>#.*|\/\/.*)|(?<word>\b(?:async|await|const|curl|else|for|from|if|import|in|let|new|of|print|raise|return|throw|true|false|null|True|False|None)\b)|(?<number>\b\d+(?:\.\d+)?(?:e[+-]?\d+)?\b)/g;

/** Takes code apart for colours. The pieces make up the code again. */
export function highlight(code: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const plain = (until: number) => {
    if (until > at) tokens.push({ kind: "plain", text: code.slice(at, until) });
  };
  for (const match of code.matchAll(pattern)) {
    plain(match.index);
    const [text] = match;
    tokens.push({ kind: kindOf(match.groups ?? {}), text });
    at = match.index + text.length;
  }
  plain(code.length);
  return tokens;
}

function kindOf({ text, remark, word }: Readonly<Record<string, string | undefined>>): TokenKind {
  if (text !== undefined) return "text";
  if (remark !== undefined) return "remark";
  return word !== undefined ? "word" : "number";
}
