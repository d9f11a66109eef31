// Conversations, kept in this browser only. Storage may be full or forbidden: asking goes on without it.
const KEY = "cadre.conversations.v1";
const MOST = 100;

const valid = (conversation) =>
  conversation && typeof conversation.id === "string" && typeof conversation.title === "string" && Array.isArray(conversation.turns);

export function load() {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(stored) ? stored.filter(valid) : [];
  } catch {
    return [];
  }
}

// Returns whether it is kept; when the store is full the oldest conversations give way.
export function save(conversations) {
  let kept = conversations.slice(0, MOST);
  for (;;) {
    try {
      localStorage.setItem(KEY, JSON.stringify(kept));
      return true;
    } catch {
      if (kept.length <= 1) return false;
      kept = kept.slice(0, Math.floor(kept.length / 2));
    }
  }
}

export const started = (question) => ({
  id: `${Date.now()}-${Math.floor(Math.random() * 1e6)}`,
  title: question.replace(/\s+/g, " ").slice(0, 40),
  turns: [],
});

export const matches = (conversation, words) => {
  const sought = words.trim().toLowerCase();
  const held = [conversation.title, ...conversation.turns.map((turn) => `${turn.question} ${turn.answer?.text ?? ""}`)];
  return !sought || held.some((text) => text.toLowerCase().includes(sought));
};
