// node hub-client.mjs URL: opens the leadership board over @microsoft/signalr, says "watching" once every tile has come,
// then prints the name of the next release that a frame tells of, and ends.
import { HubConnectionBuilder, LogLevel } from '@microsoft/signalr';

const url = new URL('/hubs/live', process.argv[2]).href;
const hub = new HubConnectionBuilder().withUrl(url).configureLogging(LogLevel.Error).build();
await hub.start();
let first = null, waiting = 0, watching = false, last = 0;
hub.stream('OpenDashboard', { dashboard: 'leadership', page: null, selections: {}, release: null, lang: 'vi' }).subscribe({
  next: frame => {
    if (frame.seq !== last + 1) { console.error(`gap: ${last} then ${frame.seq}`); process.exit(2); }
    last = frame.seq;
    if (first === null) { first = frame.release; waiting = frame.payload.tiles.length; }
    if (frame.kind === 'tile' || frame.kind === 'error') waiting--;
    if (waiting === 0 && !watching) { watching = true; console.log('watching'); }
    if (watching && frame.release !== first) { console.log(frame.release); process.exit(0); }
  },
  error: e => { console.error(String(e)); process.exit(1); },
  complete: () => process.exit(3),
});
