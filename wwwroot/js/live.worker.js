// Holds one line to the server for all tabs of a browser. What comes over it, all tabs hear by the line's channel.
const isShared = "onconnect" in self, lines = new Map(), [patience, slowPause] = [10000, 30000], tries = 3;
const jitter = milliseconds => milliseconds * (0.5 + Math.random());

// Where each tab has a worker of its own, the one that gets the lock holds the line for all of them.
function whenItsTurn(name, run) {
  if (isShared || !navigator.locks) run();
  else navigator.locks.request(name, () => new Promise(run));
}

// What keeps an answer back until it is whole lets nothing through: then the server is asked now and then instead.
function connect(line) {
  const isSlow = line.failures >= tries;
  const source = new EventSource(`${line.address}?after=${line.after}${isSlow ? "&once=true" : ""}`);
  const silence = setTimeout(end, patience);
  let hasHeard = false;

  function hear({ type, data, lastEventId }) {
    clearTimeout(silence);
    hasHeard = true;
    if (lastEventId) line.after = Number(lastEventId);
    line.channel.postMessage({ type, data: JSON.parse(data), after: line.after });
  }

  function end() {
    clearTimeout(silence);
    source.close();
    line.failures = !hasHeard ? line.failures + 1 : isSlow ? tries - 1 : 0;
    const pause = line.failures >= tries ? slowPause : 1000 * 2 ** line.failures;
    line.next = setTimeout(connect, jitter(pause), line);
  }

  for (const type of ["news", "unread", "changed"]) source.addEventListener(type, hear);
  source.onerror = end;
  line.close = () => {
    clearTimeout(line.next);
    clearTimeout(silence);
    source.close();
  };
}

function open(name, address, after) {
  const line = { address, after, failures: 0, tabs: 0, close: () => {}, channel: new BroadcastChannel(name) };
  line.channel.onmessage = ({ data }) => line.after = Math.max(line.after, data.after ?? 0);
  whenItsTurn(name, () => connect(line));
  lines.set(name, line);
  return line;
}

function listen({ data: { act, name, address, after } }) {
  const line = lines.get(name) ?? (act === "join" ? open(name, address, after) : null);
  if (act === "join") line.tabs++;
  // The network is there again.
  if (act === "wake" && line) {
    line.close();
    connect(line);
  }
  if (act === "leave" && line && --line.tabs === 0) {
    line.close();
    line.channel.close();
    lines.delete(name);
  }
}

self.onconnect = ({ ports: [tab] }) => tab.onmessage = listen;
self.onmessage = listen;
