// Loads the page again when what it shows has changed; only pages that `reckon site dev` serves have this script.
const address = new URL('live', (document.currentScript as HTMLScriptElement).src);

/** What the server called the state of the site when the page was loaded. */
let known: string | undefined;

// After a server was ended and started again, EventSource connects by itself, and is told of another state.
const events = new EventSource(address);
events.addEventListener('message', ({ data }: MessageEvent<string>) => {
  known ??= data;
  if (data === known) return;
  events.close();
  location.reload();
});
// A browser gives up where the answer was no stream, as while another program has the port.
events.addEventListener('error', () => {
  if (events.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), 3000);
});
// A page that is kept for the way back would hold its connection, and browsers allow few.
addEventListener('pagehide', () => events.close());
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload();
});
