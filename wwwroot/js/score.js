// The three built-in sounds, written for Web Audio: each plays into `out` and answers how many seconds it lasts.
window.riftScore = (() => {
  function envelope(context, out, start, peak, attack, decay) {
    const gain = context.createGain();
    gain.gain.setValueAtTime(0.0001, start);
    gain.gain.exponentialRampToValueAtTime(peak, start + attack);
    gain.gain.exponentialRampToValueAtTime(0.0001, start + attack + decay);
    gain.connect(out);
    return gain;
  }

  function tone(context, out, { type = "sine", pitch, to = pitch, detune = 0, start, peak, attack = 0.004, decay }) {
    const oscillator = new OscillatorNode(context, { type, frequency: pitch, detune });
    if (to !== pitch) oscillator.frequency.exponentialRampToValueAtTime(to, start + attack + decay);
    oscillator.connect(envelope(context, out, start, peak, attack, decay));
    oscillator.start(start);
    oscillator.stop(start + attack + decay + 0.05);
  }

  function hiss(context, out, { start, peak, attack = 0.002, decay, filter, from, to = from, q = 0.8 }) {
    const frames = Math.ceil(context.sampleRate * (attack + decay + 0.05));
    const buffer = context.createBuffer(1, frames, context.sampleRate), samples = buffer.getChannelData(0);
    for (let i = 0; i < frames; i++) samples[i] = Math.random() * 2 - 1;
    const source = new AudioBufferSourceNode(context, { buffer });
    const shape = new BiquadFilterNode(context, { type: filter, frequency: from, Q: q });
    shape.frequency.setValueAtTime(from, start);
    shape.frequency.exponentialRampToValueAtTime(to, start + attack + decay);
    source.connect(shape).connect(envelope(context, out, start, peak, attack, decay));
    source.start(start);
  }

  /** Struck metal: partials that are no multiples of each other, the high ones gone first. */
  function bell(context, out, pitch, start, peak, decay) {
    const partials = [[1, 1, 1], [2.76, 0.45, 0.6], [5.4, 0.22, 0.35], [8.93, 0.1, 0.2]];
    for (const [ratio, share, life] of partials.filter(([ratio]) => pitch * ratio < 18000)) {
      tone(context, out, { pitch: pitch * ratio, start, peak: peak * share, attack: 0.002, decay: decay * life });
    }
  }

  function brass(context, out, pitch, start, decay, peak) {
    const filter = new BiquadFilterNode(context, { type: "lowpass", frequency: 700, Q: 1.2 });
    filter.frequency.setValueAtTime(500, start);
    filter.frequency.exponentialRampToValueAtTime(pitch * 6, start + 0.07);
    filter.frequency.exponentialRampToValueAtTime(pitch * 2, start + decay);
    filter.connect(out);
    for (const detune of [-9, 0, 8]) {
      tone(context, filter, { type: "sawtooth", pitch, detune, start, peak, attack: 0.03, decay });
    }
  }

  function gold_earned(context, out, start) {
    hiss(context, out, { start, peak: 0.12, decay: 0.03, filter: "highpass", from: 5200 });
    bell(context, out, 1480, start, 0.2, 0.32);
    bell(context, out, 2217, start + 0.075, 0.17, 0.5);
    bell(context, out, 2960, start + 0.13, 0.06, 0.4);
    return 0.7;
  }

  function meeting_booked(context, out, start) {
    const [g4, c5, e5, g5, c6] = [392, 523.25, 659.25, 783.99, 1046.5];
    tone(context, out, { pitch: 130, to: 55, start, peak: 0.5, decay: 0.5 });
    const call = [[g4, 0, 0.16], [c5, 0.13, 0.16], [e5, 0.26, 0.18]];
    for (const [pitch, at, decay] of call) brass(context, out, pitch, start + at, decay, 0.11);
    for (const pitch of [c5 / 2, g4, c5, e5, g5]) brass(context, out, pitch, start + 0.42, 1.25, 0.07);
    tone(context, out, { pitch: 110, to: 48, start: start + 0.42, peak: 0.6, decay: 0.8 });
    hiss(context, out, { start: start + 0.42, peak: 0.1, decay: 1.3, filter: "highpass", from: 6500, to: 4000 });
    bell(context, out, c6 * 2, start + 0.5, 0.05, 0.9);
    return 1.9;
  }

  function level_up(context, out, start) {
    const sweep = { filter: "bandpass", from: 500, to: 6000, q: 1.4 };
    hiss(context, out, { start, peak: 0.09, attack: 0.5, decay: 0.25, ...sweep });
    const steps = [440, 554.37, 659.25, 880, 1108.73, 1318.5];
    steps.forEach((pitch, i) => bell(context, out, pitch, start + i * 0.085, 0.13, 0.8));
    for (const pitch of [220, 440, 554.37, 659.25, 880]) {
      for (const detune of [-6, 6]) {
        const length = { start: start + 0.52, attack: 0.06, decay: 1.4 };
        tone(context, out, { type: "triangle", pitch, detune, peak: 0.07, ...length });
      }
    }
    bell(context, out, 1760, start + 0.56, 0.1, 1.4);
    tone(context, out, { pitch: 98, to: 49, start: start + 0.52, peak: 0.45, decay: 0.7 });
    return 2;
  }

  return { gold_earned, meeting_booked, level_up };
})();
