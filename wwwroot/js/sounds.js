// Plays what was earned: in one tab of several, as loud as the player likes, and never for old news.
(() => {
  const ids = ["main", "sound", "mute", "volume", "sound-state"];
  const [main, control, mute, slider, state] = ids.map(id => document.getElementById(id));
  const sprite = mute.querySelector("use");
  const own = new Set(main.dataset.ownSounds.split(" ").filter(Boolean)), files = new Map();
  // What a signed-in player chose is the server's; a browser keeps it where there is no sign-in, or none chose yet.
  const isOwn = Boolean(control.getAttribute("action")), { volume: given, muted: isMuted, kept } = main.dataset;
  const local = name => isOwn && kept ? null : localStorage.getItem(`rift.${name}`);
  let muted = (local("muted") ?? String(Boolean(isMuted))) === "true";
  let volume = Number(local("volume") ?? given);
  let context = null, master, chosen = false, freeAt = 0;

  function open() {
    context = new AudioContext({ latencyHint: "playback" });
    master = context.createGain();
    const room = new ConvolverNode(context, { buffer: echo() }), wet = new GainNode(context, { gain: 0.16 });
    const limiter = new DynamicsCompressorNode(context, { threshold: -12, ratio: 6 });
    master.connect(limiter);
    master.connect(room).connect(wet).connect(limiter);
    limiter.connect(context.destination);
    context.onstatechange = ready;
    ready();
  }

  function echo() {
    const buffer = context.createBuffer(2, context.sampleRate * 1.4, context.sampleRate);
    for (const channel of [0, 1]) {
      const samples = buffer.getChannelData(channel);
      for (let i = 0; i < samples.length; i++) samples[i] = (Math.random() * 2 - 1) * (1 - i / samples.length) ** 3;
    }
    return buffer;
  }

  function ready() {
    if (context.state === "running") {
      removeEventListener("pointerdown", unlock);
      removeEventListener("keydown", unlock);
      // Held until the tab closes: the next tab that may play then takes over.
      if (navigator.locks && !chosen) navigator.locks.request(`rift-sound:${location.pathname}`, () => {
        chosen = true;
        return new Promise(() => {});
      });
      own.forEach(load);
    }
    draw();
  }

  async function load(name) {
    own.delete(name);
    try {
      const answer = await fetch(`/sounds/${name}.mp3`);
      if (answer.ok) files.set(name, await context.decodeAudioData(await answer.arrayBuffer()));
    } catch (failure) {
      console.warn(`sounds/${name}.mp3 cannot be played, the built-in sound stands in.`, failure);
    }
  }

  function play(name) {
    const start = Math.max(context.currentTime + 0.02, freeAt), file = files.get(name);
    if (!file) {
      freeAt = start + window.riftScore[name](context, master, start);
      return;
    }
    const source = new AudioBufferSourceNode(context, { buffer: file });
    source.connect(master);
    source.start(start);
    freeAt = start + file.duration;
  }

  function draw() {
    const silent = muted || volume === 0, waiting = !silent && context?.state !== "running";
    control.classList.toggle("muted", silent);
    control.classList.toggle("waiting", waiting);
    state.textContent = silent ? control.dataset.textMuted : waiting ? control.dataset.textClick : "";
    mute.setAttribute("aria-pressed", String(silent));
    // Only on a change: setting it draws the picture anew, and a click that began on the old drawing would be lost.
    const picture = `/img/icons.svg#${silent ? "muted" : "sound"}`;
    if (sprite.getAttribute("href") !== picture) sprite.setAttribute("href", picture);
    if (master) master.gain.value = silent ? 0 : volume ** 1.6;
  }

  function keep() {
    localStorage.setItem("rift.muted", muted);
    localStorage.setItem("rift.volume", volume);
    draw();
  }

  // As sent by a form, with its token.
  function save() {
    if (!isOwn) return;
    const chosen = new URLSearchParams(new FormData(control));
    chosen.set("Muted", muted);
    fetch(control.action, { method: "POST", body: chosen, keepalive: true }).catch(() => {});
  }

  function unlock() {
    if (context === null) open();
    context.resume();
  }

  document.addEventListener("rift:changed", ({ detail: { before, after } }) => {
    if (!chosen || muted || volume === 0 || context.currentTime < freeAt - 1) return;
    const booked = after.meetings > before.meetings, risen = after.level > before.level;
    if (booked) play("meeting_booked");
    if (risen) play("level_up");
    if (!booked && !risen && after.gold > before.gold) play("gold_earned");
  });
  mute.addEventListener("click", () => {
    muted = !(muted || volume === 0);
    if (!muted && volume === 0) slider.value = volume = 0.5;
    keep();
    save();
  });
  slider.addEventListener("input", () => {
    volume = Number(slider.value);
    muted = false;
    keep();
  });
  slider.addEventListener("change", save);
  slider.addEventListener("change", () => context?.state === "running" && volume > 0 && play("gold_earned"));
  addEventListener("storage", () => {
    muted = localStorage.getItem("rift.muted") === "true";
    slider.value = volume = Number(localStorage.getItem("rift.volume") ?? main.dataset.volume);
    draw();
  });
  addEventListener("pointerdown", unlock);
  addEventListener("keydown", unlock);

  slider.value = volume;
  control.hidden = false;
  if (!kept && local("volume") !== null) save();
  if (navigator.userActivation?.hasBeenActive) unlock();
  else draw();
})();
