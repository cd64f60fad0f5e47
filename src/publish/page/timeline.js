/*
 * The strip under the map: months, what happened when and how surely, who
 * held the place shown; above it a slider of days, which hands and screen
 * readers move.
 */

import { drawDisc, tone, actorPair } from './glyph.js';
import { isRtl, monthName, yearText } from './text.js';
import { sharpen } from './dom.js';

const EDGE = 10; /* half of the slider's thumb */
const RIBBON = 34, EVENTS = 18, TICKS = 46;
const MONTH_STEPS = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600];

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
      s.value !== 'none' && s.valid_from != null);
    this.ribbon = place || this.mainPlace();
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
    const style = getComputedStyle(document.documentElement);
    this.ink = style.getPropertyValue('--quiet').trim();
    this.strong = style.getPropertyValue('--ink').trim();
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
    pen.font = '11px "Noto Sans", system-ui, sans-serif';
    pen.textBaseline = 'top';
    pen.textAlign = 'center';
    pen.fillStyle = this.ink;
    const tiny = this.width / months > 3;
    for (let i = 0; ; i++) {
      const month = begin.getUTCMonth() + i, date = Date.UTC(begin.getUTCFullYear(), month, 1) / 86400000;
      if (date > last) break;
      const labelled = (begin.getUTCFullYear() * 12 + month) % step === 0;
      if (!labelled && !tiny) continue;
      const x = this.x(date);
      pen.fillRect(x - 0.5, TICKS, 1, labelled ? 6 : 3);
      if (labelled && x > 24 && x < this.width - 24) {
        const january = month % 12 === 0;
        pen.fillStyle = january ? this.strong : this.ink;
        pen.fillText(january || step >= 12 ? yearText(date) : monthName(date), x, TICKS + 8);
        pen.fillStyle = this.ink;
      }
    }
  }

  /* Between the days on which a change may have come, a bar that grows darker. */
  drawEvents(pen) {
    for (const state of this.states) {
      if (state.from_earliest == null || state.from_latest == null ||
          state.from_latest === state.from_earliest) continue;
      const a = this.x(state.from_earliest), b = this.x(state.from_latest);
      const shade = pen.createLinearGradient(a, 0, b, 0);
      shade.addColorStop(0, 'rgba(128,124,116,.15)');
      shade.addColorStop(1, 'rgba(128,124,116,.8)');
      pen.fillStyle = shade;
      pen.fillRect(Math.min(a, b), EVENTS - 2, Math.abs(b - a), 4);
    }
    for (const state of this.states)
      drawDisc(pen, this.x(state.valid_from), EVENTS, 5, state, state.interested);
  }

  drawRibbon(pen) {
    if (!this.ribbon) return;
    for (const state of this.ribbon.states) {
      if (state.topic !== 'control') continue;
      const begin = state.valid_from ?? this.project.span.first;
      const end = state.valid_to ?? this.project.span.last + 1;
      const a = this.x(begin), b = this.x(end);
      const left = Math.min(a, b), width = Math.max(1, Math.abs(b - a));
      pen.save();
      pen.beginPath();
      pen.rect(left, RIBBON - 4, width, 9);
      pen.clip();
      const pairs = state.contested && state.rivals.length > 1
        ? state.rivals.slice(0, 2).map((key) => actorPair(this.project, key))
        : [actorPair(this.project, state.value)];
      pen.fillStyle = tone(pairs[0].fill, false);
      pen.fillRect(left, RIBBON - 4, width, 9);
      if (pairs.length > 1 || state.interested) {
        pen.strokeStyle = pairs.length > 1 ? tone(pairs[1].fill, false) : '#F4F1E8';
        pen.lineWidth = 3;
        for (let x = left - 12; x < left + width + 12; x += 8) {
          pen.beginPath();
          pen.moveTo(x, RIBBON + 8);
          pen.lineTo(x + 15, RIBBON - 7);
          pen.stroke();
        }
      }
      pen.restore();
      pen.strokeStyle = pairs[0].line;
      pen.lineWidth = 1;
      pen.strokeRect(left + 0.5, RIBBON - 3.5, Math.max(0, width - 1), 8);
    }
  }
}
