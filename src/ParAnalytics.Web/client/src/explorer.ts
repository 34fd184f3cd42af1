import { PaCard } from './elements/card.js';
import { PaFigure } from './elements/figure.js';
import { PaMap } from './elements/map.js';
import { PaTable } from './elements/table.js';
import { PaTile } from './elements/tile.js';
import { PaExplorer } from './explorer/explorer.js';
import './public.js';

const elements: Record<string, CustomElementConstructor> = { 'pa-card': PaCard, 'pa-figure': PaFigure, 'pa-map': PaMap, 'pa-table': PaTable, 'pa-tile': PaTile, 'pa-explorer': PaExplorer };
for (const [name, element] of Object.entries(elements)) if (!customElements.get(name)) customElements.define(name, element);
