/** Vietnamese place names as they are compared: sources differ in tone placement (Hoà, Hòa), apostrophes, case and composition. */

export const compose = text => (text ?? '').normalize('NFC').replace(/\s+/g, ' ').trim();

const KINDS = [
  ['Thành phố', 'thanh-pho'], ['Tỉnh', 'tinh'], ['Thị trấn', 'thi-tran'], ['Thị xã', 'thi-xa'], ['Phường', 'phuong'],
  ['Đặc khu', 'dac-khu'], ['Huyện', 'huyen'], ['Quận', 'quan'], ['Xã', 'xa'],
];

/** "Phường Ba Đình" → { kind: 'phuong', name: 'Ba Đình' }. */
export function split(fullName) {
  const text = compose(fullName);
  const found = KINDS.find(([prefix]) => text.toLowerCase().startsWith(`${prefix.toLowerCase()} `));
  return found ? { kind: found[1], name: text.slice(found[0].length + 1) } : { kind: '', name: text };
}

/** The last vowel of oa, oe, uy may carry the tone instead of the first; both spellings give one key. Vowel marks and đ are kept: they tell places apart. */
export function key(text) {
  const tones = { '\u0300': 1, '\u0301': 2, '\u0303': 3, '\u0309': 4, '\u0323': 5 };
  return compose(text).toLowerCase().replace(/[’‘ʼ`´]/g, "'").split(' ').map(word => {
    let tone = 0;
    const bare = word.normalize('NFD').replace(/[\u0300\u0301\u0303\u0309\u0323]/g, mark => { tone = tones[mark]; return ''; });
    return bare.normalize('NFC') + (tone || '');
  }).join(' ').replace(/\b0+(?=\d)/g, '');
}

/** Latin letters only, as an English caption writes a Vietnamese place. */
export const plain = text => compose(text).normalize('NFD').replace(/[\u0300-\u036f]/g, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').replaceAll('’', "'");
