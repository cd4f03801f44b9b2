// What each rank is made of. Metals run from their shadow to their highlight; the first is the frame, the last the
// trim.
// Outlines are the right half, from the top down, as [distance from the axis, y] in a box of 256.
const iron = ["#17171a", "#35353a", "#5b5a5e", "#85827f", "#b4aea5"];
const rust = ["#1f1512", "#3f2a22", "#6b4a39", "#8f6a53", "#b99478"];
const bronze = ["#241006", "#57290f", "#96552a", "#d08a4e", "#ffd2a1"];
const silver = ["#151c24", "#3c4a58", "#7c8d9d", "#bccad6", "#ffffff"];
const pale = ["#26323f", "#64778a", "#a6b7c6", "#e0eaf3", "#ffffff"];
const gold = ["#2c1a02", "#6d4810", "#b8872f", "#efc765", "#fff6cf"];
const platinum = ["#04272b", "#0f5a5e", "#2f9a97", "#86e3d6", "#f0fffb"];
const emerald = ["#021f10", "#07502b", "#149a55", "#5ce39a", "#e2ffee"];
const ice = ["#0b1440", "#2440a0", "#4d7cf0", "#a4c8ff", "#ffffff"];
const violet = ["#1c0733", "#4a1580", "#8f3fe0", "#cf93ff", "#fbeaff"];
const crimson = ["#28030a", "#6a0a18", "#c4202f", "#ff6a5e", "#ffe0d2"];
const azure = ["#04183a", "#0d4790", "#1f8fe6", "#7fd4ff", "#f2fcff"];

const kite = (half, top, bottom) => [[0, top], [half, top + (bottom - top) * 0.4], [0, bottom]];
const fan = (count, first, step, feather) =>
  [...Array(count).keys()].map(i => ({ ...feather(i), angle: first + step * i }));

export const tiers = {
  iron: {
    metals: [iron], field: ["#101013", "#26262a"], gemRamp: iron, rim: 15,
    plate: [[0, 34], [56, 34], [78, 58], [72, 142], [42, 196], [0, 224]], gem: kite(25, 84, 168),
    marks: [[0, 58], [-48, 74], [48, 74], [0, 196]].map(([x, y]) =>
      `<circle cx="${128 + x}" cy="${y}" r="4.5" fill="#85827f" stroke="#17171a" stroke-width="2"/>`).join(""),
  },
  bronze: {
    metals: [bronze], field: ["#1d0c04", "#4a2410"], gemRamp: rust.slice(0, 3).concat(bronze.slice(3)), rim: 13,
    plate: [[0, 66], [34, 54], [92, 16], [76, 78], [72, 144], [40, 196], [0, 232]], gem: kite(27, 84, 176),
  },
  silver: {
    metals: [silver, pale], field: ["#0d141c", "#3d4d5c"],
    gemRamp: ["#0f2438", "#2c5478", "#6fa3c8", "#cfe9fa", "#ffffff"], rim: 11,
    plate: [[0, 34], [54, 58], [58, 132], [34, 184], [0, 212]], gem: kite(28, 72, 174),
    tail: { y: 190, width: 24, length: 58 },
    feathers: [{ from: [30, 150], angle: 78, length: 96, width: 26, bend: -24, metal: 1 }],
  },
  gold: {
    metals: [gold], field: ["#2b1602", "#64400e"],
    gemRamp: ["#3a0606", "#86190f", "#e0572c", "#ffc07a", "#fffbe8"], rim: 12,
    plate: [[0, 30], [26, 46], [60, 42], [60, 126], [36, 176], [0, 206]], gem: kite(29, 66, 170),
    tail: { y: 184, width: 28, length: 66 },
    feathers: fan(2, 92, -38, i => ({ from: [34, 146 - i * 26], length: 98 + i * 10, width: 22, bend: -16 })),
  },
  platinum: {
    metals: [platinum, silver], field: ["#03222a", "#0d4c55"],
    gemRamp: ["#063243", "#0c6c86", "#2bb9cf", "#a5f4ff", "#ffffff"], rim: 10,
    plate: [[0, 28], [54, 60], [54, 146], [0, 190]], gem: [[0, 64], [30, 86], [30, 130], [0, 154]],
    tail: { y: 168, width: 22, length: 82 },
    feathers: fan(3, 116, -38, i =>
      ({ from: [34, 148 - i * 22], length: 92 + i * 10, width: 18, bend: -8, metal: i === 1 ? 1 : 0 })),
  },
  emerald: {
    metals: [emerald, gold], field: ["#011a0d", "#063d22"], gemRamp: emerald, rim: 9,
    plate: [[0, 44], [34, 44], [60, 70], [60, 142], [34, 168], [0, 168]],
    gem: [[0, 66], [22, 66], [36, 82], [36, 130], [22, 146], [0, 146]],
    tail: { y: 160, width: 20, length: 84 },
    feathers: [[10, 208, 76], [38, 196, 58], [60, 168, 42], [70, 134, 28], [70, 100, 14], [60, 70, -2]]
      .map(([dx, y, angle], i) =>
      ({ from: [dx, y], angle, length: 66, width: 15, bend: -16, metal: i === 0 ? 1 : 0 })),
    crown: { points: 1, top: 46, height: 38, spread: 30, drop: 0 },
  },
  diamond: {
    metals: [ice, silver], field: ["#0a1140", "#1d3490"],
    gemRamp: ["#182a86", "#3b68e8", "#88b4ff", "#d8ecff", "#ffffff"], rim: 10,
    plate: [[0, 26], [40, 74], [62, 116], [40, 158], [0, 214]], gem: [[0, 66], [24, 86], [34, 106], [0, 172]],
    tail: { y: 196, width: 14, length: 54 },
    feathers: fan(5, 124, -24, i =>
      ({ from: [36, 128 - i * 6], length: [74, 90, 90, 108, 92][i], width: 13, metal: i % 2 })),
  },
  master: {
    metals: [violet, silver], field: ["#190530", "#431078"],
    gemRamp: ["#3a0a6a", "#8f2fe6", "#d27bff", "#ffd0ff", "#ffffff"], rim: 10,
    plate: [[0, 72], [30, 84], [56, 78], [52, 144], [30, 190], [0, 218]], gem: kite(27, 98, 184),
    tail: { y: 200, width: 24, length: 54 },
    feathers: [{ from: [30, 164], angle: 100, length: 84, width: 17, bend: -40, metal: 1 },
      ...fan(4, 74, -15, i => ({ from: [34, 154 - i * 10], length: 106 + i * 9, width: 15, bend: -25 }))],
    crown: { points: 3, top: 72, height: 54, spread: 22, drop: 8 },
  },
  grandmaster: {
    metals: [crimson, gold], field: ["#1f0308", "#5c0a16"],
    gemRamp: ["#4a0410", "#c01626", "#ff5a48", "#ffc3a0", "#ffffff"], rim: 10,
    plate: [[0, 70], [22, 82], [62, 58], [58, 126], [42, 164], [0, 210]], gem: kite(28, 94, 182),
    tail: { y: 186, width: 30, length: 68 },
    feathers: [{ from: [24, 170], angle: 146, length: 84, width: 15, bend: -20, metal: 1 },
      { from: [30, 160], angle: 118, length: 94, width: 17, bend: -22 },
      { from: [34, 146], angle: 94, length: 98, width: 17, bend: -26 },
      { from: [30, 112], angle: 66, length: 116, width: 24, bend: -42, metal: 1 }],
    crown: { points: 5, top: 66, height: 58, spread: 17, drop: 6 },
  },
  challenger: {
    metals: [gold, azure], field: ["#04153a", "#0d3f86"], gemRamp: azure, rim: 10,
    plate: [[0, 68], [26, 80], [56, 70], [56, 134], [32, 182], [0, 210]],
    gem: [[0, 88], [22, 102], [32, 122], [0, 184]],
    tail: { y: 190, width: 26, length: 64 }, halo: { radius: 92, y: 116, rays: 11 },
    feathers: [{ from: [24, 172], angle: 150, length: 74, width: 14, bend: -14, metal: 1 },
      { from: [30, 162], angle: 122, length: 86, width: 15, bend: -14 },
      ...fan(3, 98, -21, i =>
        ({ from: [36, 146 - i * 12], length: [90, 90, 92][i], width: 15, bend: -14, metal: (i + 1) % 2 }))],
    crown: { points: 5, top: 66, height: 56, spread: 19, drop: 5 },
  },
};
