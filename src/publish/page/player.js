/*
 * Playing: quiet time flows, each event stops it for as long as its card needs
 * to be read. With reduced motion it goes from event to event.
 */

import { reducedMotion } from './dom.js';

const DAYS_A_SECOND = 30, QUIET_SECONDS = 4, DWELL = 2000;

export class Player {
  constructor(project, show) {
    this.project = project;
    this.show = show; /* (day, event or null) */
    this.timer = 0;
    this.frame = 0;
  }

  get playing() { return this.timer !== 0 || this.frame !== 0; }

  play(from) {
    const { first, last } = this.project.span;
    this.stop();
    this.advance(from >= last ? first - 1 : from);
  }

  stop() {
    clearTimeout(this.timer);
    cancelAnimationFrame(this.frame);
    this.timer = this.frame = 0;
  }

  advance(day) {
    const event = this.project.events.find((e) => e.day > day);
    const target = event ? event.day : this.project.span.last;
    if (reducedMotion()) this.arrive(target, event);
    else this.flow(day, target, event);
  }

  /* A long quiet time takes no longer than a few seconds. */
  flow(day, target, event) {
    const speed = Math.max(DAYS_A_SECOND, (target - day) / QUIET_SECONDS) / 1000;
    let begin = null;
    const tick = (now) => {
      begin = begin ?? now;
      const at = Math.floor(day + (now - begin) * speed);
      if (at >= target) {
        this.frame = 0;
        this.arrive(target, event);
        return;
      }
      if (at > day) this.show(at, null);
      this.frame = requestAnimationFrame(tick);
    };
    this.frame = requestAnimationFrame(tick);
  }

  arrive(target, event) {
    this.show(target, event);
    if (!event) { this.stop(); this.show(target, null); return; }
    this.timer = setTimeout(() => { this.timer = 0; this.advance(target); }, DWELL);
  }
}
