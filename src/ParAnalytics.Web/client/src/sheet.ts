/** A text on its way to a spreadsheet: what it would run as a formula is kept as text by an apostrophe. Blanks before the sign do not count, for pasted tables lose them. */
export const guarded = (text: string): string => /^[\t\r\n]|^[\s\u0000-\u001f\u200b\u2060\ufeff]*(?:[=+@＝＋＠]|[-－](?![\d,.]))/.test(text) ? `'${text}` : text;
