// Draws the ten rank emblems: node tools/emblems.mjs. One set of shapes; the tier decides how many and which metals.
// The copies in news/ carry a dot: the favicon of a tab that has something unread.
import { mkdirSync, writeFileSync } from "node:fs";
import { tiers } from "./emblem-tiers.mjs";

const size = 256, middle = size / 2, heart = 118, light = [-0.5, -0.87];
const round = n => Math.round(n * 2) / 2;
const point = ([x, y]) => `${round(x)} ${round(y)}`;
const polygon = points => `M${points.map(point).join("L")}Z`;
const path = (d, fill, rest = "") => `<path d="${d}" fill="${fill}"${rest}/>`;
const at = (origin, degrees, length) => {
  const radians = degrees * Math.PI / 180;
  return [origin[0] + Math.sin(radians) * length, origin[1] - Math.cos(radians) * length];
};

function shade(ramp, value) {
  const place = Math.min(0.999, Math.max(0, value)) * (ramp.length - 1), from = Math.floor(place);
  const channel = i => {
    const [a, b] = [ramp[from], ramp[from + 1]].map(c => parseInt(c.slice(1 + 2 * i, 3 + 2 * i), 16));
    return Math.round(a + (b - a) * (place - from)).toString(16).padStart(2, "0");
  };
  return "#" + channel(0) + channel(1) + channel(2);
}

/** Half an outline, from the top down as [distance from the axis, y], to the whole of it, clockwise. */
function mirrored(half) {
  const right = half.map(([dx, y]) => [middle + dx, y]);
  const left = half.filter(([dx]) => dx > 0).map(([dx, y]) => [middle - dx, y]).reverse();
  return [...right, ...left];
}

const outward = (a, b) => {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]], length = Math.hypot(dx, dy);
  return [dy / length, -dx / length];
};

function inset(outline, by) {
  return outline.map((here, i) => {
    const before = outward(outline.at(i - 1), here), after = outward(here, outline[(i + 1) % outline.length]);
    const k = by / Math.max(0.35, 1 + before[0] * after[0] + before[1] * after[1]);
    return [here[0] - (before[0] + after[0]) * k, here[1] - (before[1] + after[1]) * k];
  });
}

/** The ring between two outlines as lit facets; sunk turns the light round. Facets of one shade share a path. */
function bevel(outer, inner, ramp, { sunk = false, low = 0.12, high = 1 } = {}) {
  const facets = {};
  outer.forEach((a, i) => {
    const next = (i + 1) % outer.length, normal = outward(a, outer[next]);
    const facing = (normal[0] * light[0] + normal[1] * light[1]) * (sunk ? -1 : 1);
    const fill = shade(ramp, low + (high - low) * Math.round(5 * (facing + 1)) / 10);
    facets[fill] = (facets[fill] ?? "") + polygon([a, outer[next], inner[next], inner[i]]);
  });
  return Object.entries(facets).map(([fill, d]) => path(d, fill)).join("");
}

function feather({ from, angle, length, width, bend = 0, metal = 0 }) {
  const base = [middle + from[0], from[1]], tip = at(base, angle + bend, length);
  const rib = at(base, angle, length * 0.5), upper = at(at(base, angle, length * 0.34), angle - 90, width);
  const lower = at(at(base, angle, length * 0.42), angle + 90, width), swell = at(rib, angle - 90, width * 1.05);
  const sag = at(at(base, angle, length * 0.72), angle + 90, width * 0.75);
  const over = `M${point(base)}L${point(upper)}Q${point(swell)} ${point(tip)}Q${point(rib)} ${point(base)}`;
  const under = `M${point(base)}Q${point(rib)} ${point(tip)}Q${point(sag)} ${point(lower)}Z`;
  return path(over, `url(#l${metal})`) + path(under, `url(#d${metal})`);
}

const wings = (feathers, ink) => feathers.length === 0 ? "" :
  `<g id="w" stroke="${ink}" stroke-width="1.6" stroke-linejoin="round">${feathers.map(feather).join("")}</g>` +
  `<use href="#w" transform="matrix(-1 0 0 1 ${size} 0)"/>`;

const blade = (tip, left, right, low, ramp) =>
  path(polygon([tip, low, left]), shade(ramp, 0.92)) + path(polygon([tip, right, low]), shade(ramp, 0.38));

function crown({ points, top, height, spread, drop }, ramp) {
  const middlePoint = (points - 1) / 2;
  const spikes = [...Array(points).keys()].sort((a, b) => Math.abs(b - middlePoint) - Math.abs(a - middlePoint));
  return spikes.map(i => {
    const k = i - middlePoint, x = middle + k * spread, y = top + Math.abs(k) * drop;
    const tall = height * (1 - Math.abs(k) * 0.17);
    const [left, right] = [-0.48, 0.48].map(side => [x + spread * side, y - tall * 0.2]);
    return blade([x + k * 4, y - tall], left, right, [x, y + 12], ramp);
  }).join("");
}

function gem(half, ramp) {
  const outer = mirrored(half), top = outer[0][1], bottom = Math.max(...outer.map(p => p[1]));
  const centre = [middle, top + (bottom - top) * 0.42];
  const table = outer.map(([x, y]) => [centre[0] + (x - centre[0]) * 0.45, centre[1] + (y - centre[1]) * 0.45]);
  return bevel(outer, table, ramp, { low: 0.05, high: 0.92 }) + path(polygon(table), "url(#t)") +
    path(glint([middle - 9, top + (bottom - top) * 0.27]), "#fff") +
    path(polygon(outer), "none", ` stroke="${ramp.at(-1)}" stroke-width="1.5" stroke-opacity=".8"`);
}

const glint = ([x, y]) => `M${point([x, y - 11])}l2 9 7 2-7 2-2 9-2-9-7-2 7-2z`;

const stops = list => list.map(([offset, colour]) => `<stop offset="${offset}" stop-color="${colour}"/>`).join("");

function defs({ metals, gemRamp, field }) {
  const place = `gradientUnits="userSpaceOnUse" cx="${middle}" cy="${heart + 10}" r="128"`;
  const reach = (id, ramp, from, to) => `<radialGradient id="${id}" ${place}>` +
    stops([[0.3, shade(ramp, 0)], [0.55, shade(ramp, from)], [0.86, shade(ramp, to)]]) + "</radialGradient>";
  const metal = metals.map((ramp, i) => reach(`l${i}`, ramp, 0.66, 1) + reach(`d${i}`, ramp, 0.22, 0.52)).join("");
  const table = stops([[0, "#ffffff"], [0.45, shade(gemRamp, 0.8)], [1, shade(gemRamp, 0.35)]]);
  return `<defs>${metal}` +
    `<linearGradient id="f" x2="0" y2="1">${stops([[0, field[1]], [1, field[0]]])}</linearGradient>` +
    `<linearGradient id="t" x2=".6" y2="1">${table}</linearGradient>` +
    `<radialGradient id="g">${stops([[0, shade(gemRamp, 0.75)]])}` +
    `<stop offset="1" stop-color="${shade(gemRamp, 0.5)}" stop-opacity="0"/></radialGradient></defs>`;
}

const halo = ({ radius, y, rays }, ramp) =>
  path([...Array(rays).keys()].map(i => {
    const turn = -78 + 156 * i / (rays - 1), origin = [middle, y];
    const tip = at(origin, turn, radius + (i % 2 ? 12 : 22));
    return polygon([at(origin, turn - 4, radius), tip, at(origin, turn + 4, radius)]);
  }).join(""), shade(ramp, 0.8)) +
  `<g fill="none"><circle cx="${middle}" cy="${y}" r="${radius}" stroke="${shade(ramp, 0.15)}" stroke-width="9"/>` +
  `<circle cx="${middle}" cy="${y}" r="${radius}" stroke="${shade(ramp, 0.7)}" stroke-width="5"/>` +
  `<circle cx="${middle}" cy="${y}" r="${radius + 1.5}" stroke="${shade(ramp, 0.98)}" stroke-width="1.2"/></g>`;

function plate({ plate: half, rim = 10, metals, gemRamp, gem: cut, marks = "" }) {
  const edge = mirrored(half), ridge = inset(edge, rim * 0.45), lip = inset(edge, rim), bed = inset(edge, rim + 4);
  const ink = metals[0][0];
  return path(polygon(edge), ink, ` stroke="${ink}" stroke-width="5" stroke-linejoin="round"`) +
    bevel(edge, ridge, metals[0], { low: 0.3 }) + bevel(ridge, lip, metals[0], { sunk: true, low: 0.15, high: 0.8 }) +
    bevel(lip, bed, metals.at(-1), { low: 0.1, high: 0.7 }) + path(polygon(bed), "url(#f)") +
    `<ellipse cx="${middle}" cy="${heart}" rx="46" ry="54" fill="url(#g)" opacity=".5"/>` + marks + gem(cut, gemRamp);
}

function tail({ y, width, length }, ramp) {
  const tip = [middle, y + length], side = y + length * 0.3;
  return path(polygon([[middle, y], [middle - width, side], tip]), shade(ramp, 0.78), ` stroke="${ramp[0]}"`) +
    path(polygon([[middle, y], tip, [middle + width, side]]), shade(ramp, 0.3), ` stroke="${ramp[0]}"`);
}

function emblem(tier, extra = "") {
  const main = tier.metals[0], trim = tier.metals.at(-1);
  const body = (tier.halo ? halo(tier.halo, trim) : "") + wings(tier.feathers ?? [], main[0]) +
    (tier.tail ? tail(tier.tail, trim) : "") + (tier.crown ? crown(tier.crown, trim) : "") + plate(tier);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}">${defs(tier)}${body}${extra}</svg>\n`;
}

const unread = `<circle cx="206" cy="206" r="46" fill="#010a13"/><circle cx="206" cy="206" r="36" fill="#5fe3a1"/>`;
const folder = new URL("../wwwroot/img/ranks/", import.meta.url);
mkdirSync(new URL("news/", folder), { recursive: true });
for (const [name, tier] of Object.entries(tiers)) {
  writeFileSync(new URL(`${name}.svg`, folder), emblem(tier));
  writeFileSync(new URL(`news/${name}.svg`, folder), emblem(tier, unread));
}
