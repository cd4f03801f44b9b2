// Browsers slow a hidden page's timers to one a minute, but not a worker's.
onmessage = ({ data: seconds }) => setInterval(() => postMessage("tick"), seconds * 1000);
