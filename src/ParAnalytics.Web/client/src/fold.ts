/** The search form of a Vietnamese text, as the server folds it: lower case, no marks, đ as d. */
export const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().replace(/[\s\-–—_.,()]+/g, ' ').trim();
