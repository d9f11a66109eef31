// Answers not known to be on the server yet: kept in this browser by sitting and item, and sent until they are there.
// Sending one twice does no harm (the same answer is one answer); the time that counts is the server's.
const PREFIX = "cadre-unsent:";
const AGAIN = 3000; // milliseconds until the next try
const KEPT = 60 * 86400_000; // what nobody came back for is dropped after sixty days
const FINAL = new Set([400, 404, 409, 413, 422]); // the service has read it and will never take it

const stored = () => {
  try {
    return Object.entries(localStorage).filter(([key]) => key.startsWith(PREFIX));
  } catch {
    return []; // a browser that keeps nothing: the answers live as long as the page
  }
};
const parsed = (words) => {
  try {
    const one = JSON.parse(words);
    return Array.isArray(one?.response) ? one : null;
  } catch {
    return null;
  }
};

export const unsentOf = (id) => stored().filter(([key]) => key.startsWith(`${PREFIX}${id}:`)).length;

export class Outbox {
  #waiting = new Map();
  #busy = false;
  #timer = null;

  // `send(number, response, seen)` puts one on the server; `on` hears saved, refused, stuck, free and elsewhere.
  constructor(id, send, on) {
    Object.assign(this, { id, send, on });
    for (const [key, words] of stored()) {
      const one = parsed(words);
      if (!one || Date.now() - one.at > KEPT) localStorage.removeItem(key);
      else if (this.#number(key)) this.#waiting.set(this.#number(key), one);
    }
    addEventListener("storage", (event) => this.#heard(event));
    addEventListener("online", () => this.pump());
  }

  get numbers() {
    return [...this.#waiting.keys()].sort((one, other) => one - other);
  }

  has = (number) => this.#waiting.has(number);
  response = (number) => this.#waiting.get(number)?.response;

  put(number, response, seen) {
    // What the person saw first stays what they saw: a second change before the first is sent must not hide a conflict.
    this.#keep(number, { response, seen: this.#waiting.get(number)?.seen ?? seen, at: Date.now() });
    return this.pump();
  }

  // One at a time and in turn, so that an older answer never overtakes a newer one.
  async pump() {
    if (this.#busy) return;
    this.#busy = true;
    clearTimeout(this.#timer);
    try {
      while (this.#waiting.size) {
        const [number, one] = this.#waiting.entries().next().value;
        let done;
        try {
          done = await this.send(number, one.response, one.seen);
        } catch (error) {
          if (!FINAL.has(error.status)) {
            this.#timer = setTimeout(() => this.pump(), AGAIN);
            this.on.stuck(error);
            return;
          }
          this.#drop(number, one);
          this.on.refused(number, error);
          continue;
        }
        this.#drop(number, one);
        const newer = this.#waiting.get(number);
        if (newer) this.#keep(number, { ...newer, seen: done.version ?? one.seen });
        await this.on.saved(number, one.response, done);
      }
      this.on.free();
    } finally {
      this.#busy = false;
    }
  }

  clear() {
    for (const number of this.numbers) this.#drop(number, this.#waiting.get(number));
  }

  #key = (number) => `${PREFIX}${this.id}:${number}`;
  #number = (key) => (key.startsWith(`${PREFIX}${this.id}:`) ? Number(key.slice(this.#key("").length)) : 0);

  #keep(number, one) {
    this.#waiting.set(number, one);
    try {
      localStorage.setItem(this.#key(number), JSON.stringify(one));
    } catch { /* full or forbidden: it waits in this page alone */ }
  }

  #drop(number, one) {
    if (this.#waiting.get(number) !== one) return; // changed again meanwhile
    this.#waiting.delete(number);
    try {
      localStorage.removeItem(this.#key(number));
    } catch { /* nothing was kept */ }
  }

  // Another window of this browser answers, or has sent, an item of the same sitting.
  #heard({ key, newValue }) {
    const number = this.#number(key ?? "");
    if (!number) return;
    const one = newValue === null ? null : parsed(newValue);
    if (one) this.#waiting.set(number, one);
    else this.#waiting.delete(number);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.pump(), AGAIN); // that window sends it; this one only if it does not
    this.on.elsewhere(number, one === null);
  }
}
