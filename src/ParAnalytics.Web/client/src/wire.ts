/** What the hub sends. The names are those of the server's records; a test compares the two. */

export type FrameKind = 'tile' | 'delta' | 'progress' | 'error' | 'state';
export type FrameForm = 'figure' | 'cells' | 'map' | 'text' | 'card';
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export interface LiveFrame {
  session: string;
  seq: number;
  release: string;
  tile: string | null;
  kind: FrameKind;
  form: FrameForm | null;
  payload: unknown;
}

export interface ReleaseTold { name: string; publishedAt: string; dataThrough?: string }
export interface TileOutline { id: string; kind: string; column: number; row: number; width: number; height: number }
export interface SlicerOption { key: string; label: string; note?: string }
export interface SlicerOutline {
  id: string; label: string; kind: 'list' | 'year' | 'choice' | 'tree' | 'range' | 'relative'; level: string; below?: string[]; multiple: boolean;
  value: string[]; captions: string[]; default: string[]; options: SlicerOption[];
}
export interface OpenedState {
  state: 'open'; dashboard: string; title: string; page: string; pages: { id: string; title: string }[];
  tiles: TileOutline[]; slicers: SlicerOutline[]; own?: string; lang: string; release: ReleaseTold; pinned?: boolean; dropped?: string[]; replaced?: ReplacedChoice[];
}
/** What a link asked for and is not there; no slicer stands for the page. */
export interface ReplacedChoice { slicer?: string; label: string; asked: string; shown: string }
export interface ReleaseState { state: 'release'; release: ReleaseTold }
export interface SelectionState { state: 'selections'; slicers: SlicerOutline[] }
export type SessionState = OpenedState | ReleaseState | SelectionState;

export interface TableCell { v?: number; t: string; s?: string; o?: string; n?: string; k?: string }
export interface TableColumn { caption: string; group?: string; measure: string; unit: string; better?: string; key?: string; level?: string; break?: string }
export interface TableRow { captions: string[]; key: string; level: string; depth?: number; keys?: string[]; total?: boolean; own?: boolean; cells: TableCell[] }
export interface TableTwin { corner: string[]; columns: TableColumn[]; rows: TableRow[]; unit?: string; period?: string; more?: number }

export interface CardPayload {
  unitKey: string; measure: string; period: string; value: TableCell; suffix?: string; max?: string;
  rank?: { v: number; of?: number; t: string };
  shift?: { v?: number; text: string; tone: 'better' | 'worse' | 'same' | 'none'; reason?: string };
  facts: { label: string; text: string }[];
  goal?: { text: string; reached?: boolean };
  spark?: { k: string; v: number; t: string; gap?: boolean; b?: string }[];
}
/** Geometry once; classes, values and texts as lists in the order of the regions: one letter each, separated by ; and by line ends. */
export interface MapPayload {
  layout: string; svg: string; names: string; ramp: string; caption: string; measure: string; period?: string | null;
  classes: string; values: string; texts: string; sizes?: string; legend: { class: string; label: string; count: number }[];
}
export interface TextPayload {
  sentences?: string[];
  items?: { key: string; line: string; detail?: string; value?: TableCell; own?: boolean }[];
}
export interface CellsPayload { shades?: (number | null)[][]; value?: string; bars?: { measure: string; most: number }[]; page?: number }
export interface FigurePayload { data: Record<string, Json>[]; layout: Record<string, Json> }

export interface TilePayload {
  title: string; subtitle?: string; sources: string[]; illustrative?: boolean; estimated?: boolean;
  notes?: { id: string; text: string }[]; empty?: { reason: string; advice?: string }; selects?: string; drill?: string;
  opens?: string; way?: { key: string; caption: string }[]; deeper?: boolean; filtered?: boolean;
  table: TableTwin; query?: Record<string, Json>;
  card?: CardPayload; figure?: FigurePayload; map?: MapPayload; text?: TextPayload; cells?: CellsPayload;
}
export interface TileFault { code: string; message: string; suggestions?: string[] }
export interface PatchStep { op: 'add' | 'replace' | 'remove'; path: string; value?: Json }
export interface DeltaPayload { base?: string; patch: PatchStep[] }
