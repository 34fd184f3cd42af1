import { calm, h, icon } from '../dom.js';
import { fold } from '../fold.js';
import type { SlicerOption, SlicerOutline } from '../wire.js';
import type { Words } from '../words.js';

interface FoundMember { key: string; caption: string; caption_en?: string; valid_to?: string }

export type Choose = (id: string, keys: string[]) => void;

/** One selection of the page as a control that fits its kind. */
export function slicerElement(slicer: SlicerOutline, words: Words, members: string, choose: Choose): HTMLElement {
  return slicer.kind === 'tree' ? treeSlicer(slicer, words, members, choose) : slicer.kind === 'range' ? rangeSlicer(slicer, words, choose) : slicer.kind === 'relative' ? choiceSlicer(slicer, choose) : slicer.kind === 'year' ? yearSlicer(slicer, words, choose) : slicer.kind === 'choice' ? choiceSlicer(slicer, choose) : listSlicer(slicer, words, members, choose);
}

function choiceSlicer(slicer: SlicerOutline, choose: Choose): HTMLElement {
  return h('div', { class: 'slicer choices', role: 'radiogroup', 'aria-label': slicer.label, 'data-slicer': slicer.id }, h('span', { class: 'slicer-label' }, slicer.label),
    ...slicer.options.map(option => {
      const checked = slicer.value.includes(option.key);
      const button = h('button', { type: 'button', role: 'radio', 'aria-checked': String(checked), class: checked ? 'choice is-chosen' : 'choice' }, option.label);
      button.addEventListener('click', () => choose(slicer.id, [option.key]));
      return button;
    }));
}

/** Slicers whose years are playing: each answer brings a new control for the slicer, which goes on from its year. */
const playing = new Set<string>();

function yearSlicer(slicer: SlicerOutline, words: Words, choose: Choose): HTMLElement {
  const years = slicer.options.length ? slicer.options.map(o => o.key) : [slicer.value[0] ?? ''];
  const at = Math.max(0, years.indexOf(slicer.value[0] ?? ''));
  const shown = h('output', { class: 'year-shown' }, years[at] ?? '');
  const range = h('input', { type: 'range', min: 0, max: years.length - 1, step: 1, value: at, 'aria-label': slicer.label, 'aria-valuetext': years[at] ?? '' });
  const show = (): void => { const year = years[Number(range.value)] ?? ''; shown.textContent = year; range.setAttribute('aria-valuetext', year); };
  range.addEventListener('input', show);
  range.addEventListener('change', () => choose(slicer.id, [years[Number(range.value)] ?? '']));
  const step = (by: number): void => {
    const to = Math.min(years.length - 1, Math.max(0, Number(range.value) + by));
    if (to === Number(range.value)) return;
    range.value = String(to);
    show();
    choose(slicer.id, [years[to]!]);
  };
  const button = (name: string, label: string, act: () => void, turn = ''): HTMLButtonElement => {
    const made = h('button', { type: 'button', class: `icon-button small ${turn}`, 'aria-label': label, title: label }, icon(name));
    made.addEventListener('click', act);
    return made;
  };
  const goOn = (): void => {
    if (!playing.has(slicer.id) || !range.isConnected) return;
    if (Number(range.value) >= years.length - 1) playing.delete(slicer.id);
    else step(1);
    play.setAttribute('aria-pressed', String(playing.has(slicer.id)));
  };
  const play = button('play', words.of('play'), () => {
    if (playing.delete(slicer.id)) { play.setAttribute('aria-pressed', 'false'); return; }
    playing.add(slicer.id);
    if (Number(range.value) === years.length - 1) range.value = '-1';
    goOn();
  });
  play.setAttribute('aria-pressed', String(playing.has(slicer.id)));
  if (playing.has(slicer.id)) window.setTimeout(goOn, 1200);
  return h('div', { class: 'slicer year', 'data-slicer': slicer.id }, h('span', { class: 'slicer-label' }, slicer.label),
    button('chevron', `${slicer.label}: ${words.of('previous')}`, () => step(-1), 'turn-left'), shown, button('chevron', `${slicer.label}: ${words.of('next')}`, () => step(1), 'turn-right'),
    years.length > 2 && range, years.length > 2 && !calm() && play);
}

/** From … to: two lists of the same options, kept in order. */
function rangeSlicer(slicer: SlicerOutline, words: Words, choose: Choose): HTMLElement {
  const keys = slicer.options.map(o => o.key);
  const list = (which: 'from' | 'to', at: number): HTMLSelectElement => {
    const select = h('select', { 'aria-label': `${slicer.label}: ${words.of(which)}` }, ...slicer.options.map(o => h('option', { value: o.key, selected: o.key === slicer.value[at] }, o.label)));
    select.addEventListener('change', () => {
      const other = slicer.value[1 - at] ?? select.value;
      const ends = at === 0 ? [select.value, other] : [other, select.value];
      choose(slicer.id, keys.indexOf(ends[0]!) <= keys.indexOf(ends[1]!) ? ends : [select.value, select.value]);
    });
    return select;
  };
  return h('div', { class: 'slicer range', role: 'group', 'aria-label': slicer.label, 'data-slicer': slicer.id }, h('span', { class: 'slicer-label' }, slicer.label), list('from', 0), h('span', { 'aria-hidden': 'true' }, '–'), list('to', 1));
}

/** Members of the first level, each unfolded to those below it; search finds at every level, without accents. */
function treeSlicer(slicer: SlicerOutline, words: Words, members: string, choose: Choose): HTMLElement {
  const levels = [slicer.level, ...(slicer.below ?? [])];
  const input = h('input', { type: 'search', class: 'combo-input', 'aria-label': `${slicer.label}: ${words.of('search')}`, placeholder: words.of('search'), autocomplete: 'off', spellcheck: 'false' });
  const tree = h('ul', { class: 'combo-list tree', role: 'tree', 'aria-label': slicer.label });
  const panel = h('div', { class: 'combo-panel', hidden: true }, h('div', { class: 'combo-search' }, icon('search'), input), tree);
  const button = h('button', { type: 'button', class: 'combo-button', 'aria-haspopup': 'tree', 'aria-expanded': 'false' }, h('span', { class: 'slicer-label' }, slicer.label), h('strong', {}, slicer.captions.join(', ') || slicer.value.join(', ')), icon('chevron'));
  const holder = h('div', { class: 'slicer combo', 'data-slicer': slicer.id }, button, panel);
  const fetched = async (level: string, query: string): Promise<FoundMember[]> => {
    const answer = await fetch(`${members}?level=${encodeURIComponent(level)}&limit=200${query}`);
    return ((await answer.json() as { members?: FoundMember[] }).members ?? []).filter(m => !m.valid_to);
  };
  const close = (focus: boolean): void => {
    panel.hidden = true;
    button.setAttribute('aria-expanded', 'false');
    document.removeEventListener('pointerdown', outside, true);
    if (focus) button.focus();
  };
  const outside = (event: Event): void => { if (!holder.contains(event.target as Node)) close(false); };
  const item = (member: FoundMember, depth: number): HTMLElement => {
    const label = words.language === 'en' && member.caption_en ? member.caption_en : member.caption;
    const chosen = slicer.value.includes(member.key), deeper = depth < levels.length - 1;
    const row = h('div', { class: 'tree-row' }, h('span', { class: `tree-fold${deeper ? '' : ' is-leaf'}`, 'aria-hidden': 'true' }, deeper ? icon('chevron') : ''), h('span', { class: 'tree-name' }, label), chosen && icon('check'));
    const node = h('li', { role: 'treeitem', tabindex: -1, 'aria-selected': String(chosen), 'aria-expanded': deeper ? 'false' : null, 'aria-level': depth + 1, 'data-key': member.key, 'aria-label': label }, row);
    row.style.setProperty('--depth', String(depth));
    const unfold = async (): Promise<void> => {
      const open = node.getAttribute('aria-expanded') !== 'true';
      node.setAttribute('aria-expanded', String(open));
      node.querySelector(':scope > ul')?.remove();
      if (open) node.append(h('ul', { role: 'group' }, ...(await fetched(levels[depth + 1]!, `&under=${encodeURIComponent(member.key)}`)).map(m => item(m, depth + 1))));
    };
    row.firstElementChild!.addEventListener('click', event => { event.stopPropagation(); if (deeper) void unfold(); });
    row.addEventListener('click', () => { choose(slicer.id, [member.key]); close(true); });
    node.addEventListener('keydown', event => {
      if (event.target !== node) return;
      if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); choose(slicer.id, [member.key]); close(true); }
      else if ((event.key === 'ArrowRight' && node.getAttribute('aria-expanded') === 'false') || (event.key === 'ArrowLeft' && node.getAttribute('aria-expanded') === 'true')) { event.preventDefault(); void unfold(); }
      else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        const all = [...tree.querySelectorAll<HTMLElement>('[role=treeitem]')];
        (all[all.indexOf(node) + (event.key === 'ArrowDown' ? 1 : -1)] ?? input).focus();
      }
    });
    return node;
  };
  let turn = 0;
  const load = async (): Promise<void> => {
    const now = ++turn, search = input.value.trim();
    const found = search ? (await Promise.all(levels.map(async (level, i) => (await fetched(level, `&search=${encodeURIComponent(search)}`)).map(m => item(m, i))))).flat() : (await fetched(levels[0]!, '')).map(m => item(m, 0));
    if (now !== turn) return;
    tree.replaceChildren(...(found.length ? found : [h('li', { class: 'combo-none', role: 'none' }, words.of('noMatch'))]));
    tree.querySelector<HTMLElement>('[role=treeitem]')?.setAttribute('tabindex', '0');
  };
  button.addEventListener('click', () => {
    if (!panel.hidden) { close(true); return; }
    panel.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    document.addEventListener('pointerdown', outside, true);
    input.value = '';
    void load();
    input.focus();
  });
  input.addEventListener('input', () => void load());
  panel.addEventListener('keydown', event => {
    if (event.key === 'Escape') { event.preventDefault(); event.stopPropagation(); close(true); }
    else if (event.key === 'ArrowDown' && event.target === input) { event.preventDefault(); tree.querySelector<HTMLElement>('[role=treeitem]')?.focus(); }
  });
  return holder;
}

function listSlicer(slicer: SlicerOutline, words: Words, members: string, choose: Choose): HTMLElement {
  const input = h('input', { type: 'search', class: 'combo-input', role: 'combobox', 'aria-expanded': 'true', 'aria-autocomplete': 'list', 'aria-controls': `list-${slicer.id}`, 'aria-label': `${slicer.label}: ${words.of('search')}`, placeholder: words.of('search'), autocomplete: 'off', spellcheck: 'false' });
  const list = h('ul', { class: 'combo-list', role: 'listbox', id: `list-${slicer.id}`, 'aria-label': slicer.label });
  const panel = h('div', { class: 'combo-panel', hidden: true }, h('div', { class: 'combo-search' }, icon('search'), input), list);
  const button = h('button', { type: 'button', class: 'combo-button', 'aria-haspopup': 'listbox', 'aria-expanded': 'false' }, h('span', { class: 'slicer-label' }, slicer.label), h('strong', {}, slicer.captions.join(', ') || slicer.value.join(', ')), icon('chevron'));
  const holder = h('div', { class: 'slicer combo', 'data-slicer': slicer.id }, button, panel);
  let options: SlicerOption[] = slicer.options, active = 0, asked = 0;
  const shown = (): SlicerOption[] => { const text = fold(input.value); return slicer.options.length ? slicer.options.filter(o => fold(o.label).includes(text)) : options; };
  const mark = (): void => {
    [...list.children].forEach((e, i) => e.classList.toggle('is-active', i === active));
    const now = list.children[active];
    input.setAttribute('aria-activedescendant', now?.id ?? '');
    now?.scrollIntoView({ block: 'nearest' });
  };
  const close = (focus: boolean): void => {
    panel.hidden = true;
    button.setAttribute('aria-expanded', 'false');
    document.removeEventListener('pointerdown', outside, true);
    if (focus) button.focus();
  };
  const outside = (event: Event): void => { if (!holder.contains(event.target as Node)) close(false); };
  const take = (option: SlicerOption | undefined): void => {
    if (!option) return;
    const held = slicer.value;
    choose(slicer.id, slicer.multiple ? held.includes(option.key) ? held.filter(k => k !== option.key) : [...held, option.key] : [option.key]);
    close(true);
  };
  const render = (): void => {
    const rows = shown().slice(0, 120);
    active = Math.min(active, Math.max(0, rows.length - 1));
    list.replaceChildren(...rows.map((o, i) => {
      const chosen = slicer.value.includes(o.key);
      const row = h('li', { role: 'option', id: `option-${slicer.id}-${i}`, 'aria-selected': String(chosen), 'data-key': o.key }, h('span', {}, o.label, o.note && h('span', { class: 'muted' }, ` ${o.note}`)), chosen && icon('check'));
      row.addEventListener('click', () => take(o));
      return row;
    }));
    if (!rows.length) list.append(h('li', { class: 'combo-none' }, words.of(asked && !options.length ? 'noMatch' : 'searching')));
    mark();
  };
  const fetchOptions = async (): Promise<void> => {
    if (slicer.options.length) { render(); return; }
    const turn = ++asked;
    try {
      const answer = await fetch(`${members}?level=${encodeURIComponent(slicer.level)}&search=${encodeURIComponent(input.value)}&limit=60`);
      const body = await answer.json() as { members?: FoundMember[] };
      if (turn !== asked) return;
      const found = body.members ?? [];
      options = [...found.filter(m => !m.valid_to), ...found.filter(m => m.valid_to)].map(m => ({ key: m.key, label: words.language === 'en' && m.caption_en ? m.caption_en : m.caption, ...(m.valid_to ? { note: words.of('until', words.date(m.valid_to)) } : {}) }));
    } catch {
      options = [];
    }
    render();
  };
  button.addEventListener('click', () => {
    if (!panel.hidden) { close(true); return; }
    panel.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    input.value = '';
    document.addEventListener('pointerdown', outside, true);
    active = 0;
    void fetchOptions();
    input.focus();
  });
  input.addEventListener('input', () => { active = 0; void fetchOptions(); });
  panel.addEventListener('keydown', event => {
    if (event.key === 'Escape') { event.preventDefault(); event.stopPropagation(); close(true); }
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') { event.preventDefault(); active = Math.max(0, Math.min(shown().length - 1, active + (event.key === 'ArrowDown' ? 1 : -1))); mark(); }
    else if (event.key === 'Enter') { event.preventDefault(); take(shown()[active]); }
    else if (event.key === 'Tab') close(false);
  });
  return holder;
}
