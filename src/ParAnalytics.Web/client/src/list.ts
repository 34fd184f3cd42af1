import { PaList } from './elements/list.js';
import './public.js';

if (!customElements.get('pa-list')) customElements.define('pa-list', PaList);
