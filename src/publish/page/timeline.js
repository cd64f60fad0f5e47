/*
 * The strip under the map: what was damaged when and how surely, who held the
 * place shown, months; above it a slider of days, which hands and screen
 * readers move.
 */

import { drawDisc, tone, actorPair } from './glyph.js';
import { actorName, isRtl, monthName, placeName, t, yearText } from './text.js';
import { sharpen } from './dom.js';
import { dayColours, mapColours } from './theme.js';

const EDGE = 10; /* half of the slider's thumb */
const ROWS = [9, 21], RADIUS = 5, RIBBON = 32, RIBBON_HIGH = 14, TICKS = 48;
const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600];
const FONT = '11px "Noto Sans", "Noto Naskh Arabic", system-ui, sans-serif';

export class Timeline {
  constructor(project, canvas) {
    this.project = project;
    this.canvas = canvas;
    this.states = [];
    this.ribbon = null;
  }

  /* What is marked: states of damage, and the ribbon of one place's holders. */
  show(states, place) {
    this.states = states.filter((s) => s.topic === 'damage' && !s.inherited &&
      s.value !== 'none' && s.valid_from != null)
      .sort((a, b) => a.valid_from - b.valid_from);
    this.place = place;
    this.ribbon = place?.states.some((s) => s.topic === 'control') ? place : this.mainPlace();
    this.draw();
  }

  /* The place of which most changes of control are known. */
  mainPlace() {
    let best = null, most = 0;
    for (const site of this.project.sites) {
      const count = site.states.filter((s) => s.topic === 'control' && !s.inherited).length;
      if (count > most) { best = site; most = count; }
    }
    return best;
  }

  x(day) {
    const { first, last } = this.project.span;
    const share = (Math.min(Math.max(day, first), last) - first) / Math.max(1, last - first);
    const along = EDGE + share * (this.width - 2 * EDGE);
    return isRtl() ? this.width - along : along;
  }

  draw() {
    this.width = this.canvas.clientWidth;
    this.height = this.canvas.clientHeight;
    if (!this.width) return;
    this.colours = mapColours();
    const pen = sharpen(this.canvas, this.width, this.height);
    pen.clearRect(0, 0, this.width, this.height);
    this.drawRibbon(pen);
    this.drawMonths(pen);
    this.drawEvents(pen);
  }

  drawMonths(pen) {
    const { first, last } = this.project.span, begin = new Date(first * 86400000);
    const months = (last - first) / 30.44, wanted = Math.max(2, this.width / 70);
    const step = MONTH_STEPS.find((n) => months / n <= wanted) || 1200;
    pen.textBaseline = 'top';
    pen.textAlign = 'center';
    const tiny = this.width / months > 3;
    for (let i = 0; ; i++) {
      const month = begin.getUTCMonth() + i, date = Date.UTC(begin.getUTCFullYear(), month, 1) / 86400000;
      if (date > last) break;
      const labelled = (begin.getUTCFullYear() * 12 + month) % step === 0;
      if (!labelled && !tiny) continue;
      const x = this.x(date), january = month % 12 === 0;
      pen.fillStyle = january ? this.colours.ink : this.colours.quiet;
      pen.font = january ? `bold ${FONT}` : FONT;
      pen.fillRect(x - 0.5, TICKS, 1, labelled ? 6 : 3);
      if (labelled && x > 18 && x < this.width - 18)
        pen.fillText(january || step >= 12 ? yearText(date) : monthName(date), x, TICKS + 8);
    }
  }

  /* Between the days on which a change may have come, a bar that grows darker.
   * What would cover another stands below it. */
  drawEvents(pen) {
    const ends = ROWS.map(() => -Infinity);
    const placed = this.states.map((state) => ({ state, x: this.x(state.valid_from) }))
      .sort((a, b) => a.x - b.x).map((mark) => {
        const free = ends.findIndex((end) => mark.x - end >= 2 * RADIUS + 3);
        const row = free < 0 ? ends.indexOf(Math.min(...ends)) : free;
        ends[row] = mark.x;
        return { ...mark, y: ROWS[row] };
      });
    for (const { state, y } of placed) {
      if (state.from_earliest == null || state.from_latest == null ||
          state.from_latest === state.from_earliest) continue;
      const a = this.x(state.from_earliest), b = this.x(state.from_latest);
      const shade = pen.createLinearGradient(a, 0, b, 0);
      shade.addColorStop(0, 'rgba(128,124,116,.12)');
      shade.addColorStop(1, 'rgba(128,124,116,.75)');
      pen.fillStyle = shade;
      pen.fillRect(Math.min(a, b), y - 1.5, Math.abs(b - a), 3);
    }
    for (const { state, x, y } of placed) {
      pen.globalAlpha = this.place && state.site !== this.place ? 0.35 : 1;
      drawDisc(pen, x, y, RADIUS, state, state.interested);
    }
    pen.globalAlpha = 1;
  }

  drawRibbon(pen) {
    if (!this.ribbon) return;
    for (const state of this.ribbon.states)
      if (state.topic === 'control') this.drawHolder(pen, state);
    const text = t('whoHeld', placeName(this.ribbon).replace(/ \([^)]*\)$/, ''));
    pen.font = FONT;
    pen.textBaseline = 'top';
    pen.textAlign = isRtl() ? 'left' : 'right';
    pen.fillStyle = this.colours.quiet;
    pen.fillText(text, isRtl() ? EDGE : this.width - EDGE, TICKS + 22);
  }

  drawHolder(pen, state) {
    const begin = state.valid_from ?? this.project.span.first;
    const end = state.valid_to ?? this.project.span.last + 1;
    const a = this.x(begin), b = this.x(end), top = RIBBON;
    const left = Math.min(a, b), width = Math.max(1, Math.abs(b - a));
    pen.save();
    pen.beginPath();
    pen.rect(left, top, width, RIBBON_HIGH);
    pen.clip();
    const rivals = state.contested && state.rivals.length > 1 ? state.rivals.slice(0, 2) : [state.value];
    const pairs = rivals.map((key) => actorPair(this.project, key));
    pen.fillStyle = tone(pairs[0].fill, false);
    pen.fillRect(left, top, width, RIBBON_HIGH);
    if (pairs.length > 1 || state.interested) {
      pen.strokeStyle = pairs.length > 1 ? tone(pairs[1].fill, false) : dayColours().paper;
      pen.lineWidth = 3;
      for (let x = left - 16; x < left + width + 16; x += 8) {
        pen.beginPath();
        pen.moveTo(x, top + RIBBON_HIGH + 2);
        pen.lineTo(x + RIBBON_HIGH + 4, top - 2);
        pen.stroke();
      }
    }
    pen.restore();
    pen.strokeStyle = pairs[0].line;
    pen.lineWidth = 1;
    pen.strokeRect(left + 0.5, top + 0.5, Math.max(0, width - 1), RIBBON_HIGH - 1);
    this.nameHolder(pen, rivals, left, width);
  }

  /* Where there is room for it. */
  nameHolder(pen, rivals, left, width) {
    const text = rivals.map((key) => actorName(this.project, key)).join(' / ');
    pen.font = `600 ${FONT}`;
    if (pen.measureText(text).width + 12 > width) return;
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    pen.lineJoin = 'round';
    pen.lineWidth = 3;
    pen.strokeStyle = 'rgba(255, 255, 255, .85)';
    pen.fillStyle = '#1A1A1A';
    pen.strokeText(text, left + width / 2, RIBBON + RIBBON_HIGH / 2 + 0.5);
    pen.fillText(text, left + width / 2, RIBBON + RIBBON_HIGH / 2 + 0.5);
  }
}
