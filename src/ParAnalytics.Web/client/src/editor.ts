import './dashboard.js';
import { PaEditor } from './editor/editor.js';

if (!customElements.get('pa-editor')) customElements.define('pa-editor', PaEditor);
