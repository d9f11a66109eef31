// The question page: form, thread, and the list of conversations.
import { turnView } from "./answer-view.js";
import { button, element } from "./element.js";
import { ask as send } from "./events.js";
import * as history from "./history.js";
import { request, saveAnswer, saveConversation } from "./record.js";
import { close } from "./panel.js";

const MAX_TURNS = 20; // the service takes no more earlier questions
const at = (id) => document.getElementById(id);
const [form, field, day, thread, announce, welcome] = ["ask", "question", "on", "thread", "announce", "welcome"].map(at);
const [list, search, clear, note, length] = ["conversations", "history-search", "clear", "history-note", "length"].map(at);
const whole = at("whole");
const LONGEST = Number(field.dataset.longest);

let conversations = history.load();
let current = null;
let running = null;

const asked = (conversation) => conversation.turns.filter((turn) => turn.answer).map(({ question, on }) => ({ question, on }));

function keep() {
  if (!history.save(conversations)) note.textContent = "这个浏览器不允许保存记录，关闭页面后记录会消失。";
}

function drawThread() {
  running?.abort();
  close();
  welcome.hidden = Boolean(current);
  thread.replaceChildren();
  for (const [place, turn] of (current?.turns ?? []).entries()) {
    const before = asked({ turns: current.turns.slice(0, place + 1) });
    const view = turnView(turn.question, turn.on ?? "", {
      ask, retry: () => ask(turn.question), record: (pressed) => saveAnswer(before, pressed), asked: () => request(before),
    });
    if (turn.answer) view.answer(turn.answer);
    thread.append(view.root);
  }
  drawList();
}

function drawList() {
  whole.hidden = !current || current.turns.length < 2;
  const found = conversations.filter((conversation) => history.matches(conversation, search.value));
  list.replaceChildren(...found.map(entry));
  if (!found.length) list.append(element("li", { class: "empty" }, conversations.length ? "没有匹配的会话" : "还没有会话"));
  clear.hidden = !conversations.length;
}

function entry(conversation) {
  const chosen = conversation === current;
  const row = element("li", { class: chosen ? "chosen" : "" });
  const choose = button(conversation.title, () => { current = conversation; drawThread(); field.focus(); }, {
    class: "title", "aria-current": chosen ? "true" : null, title: conversation.title,
  });
  const rename = button("改名", () => row.replaceChildren(renaming(conversation)) || row.querySelector("input").select(), {
    class: "quiet", "aria-label": `改名：${conversation.title}`,
  });
  const remove = button("删除", () => {
    if (!window.confirm(`删除会话“${conversation.title}”？`)) return;
    conversations = conversations.filter((other) => other !== conversation);
    if (chosen) current = null;
    keep();
    drawThread();
  }, { class: "quiet", "aria-label": `删除：${conversation.title}` });
  row.append(choose, element("span", { class: "row-tools" }, rename, remove));
  return row;
}

function renaming(conversation) {
  const name = element("input", { value: conversation.title, maxlength: 60, "aria-label": "会话名称" });
  let done = false;
  const finish = (wanted) => {
    if (done) return;
    done = true;
    if (wanted && name.value.trim()) conversation.title = name.value.trim();
    keep();
    drawList();
  };
  name.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) finish(true);
    if (event.key === "Escape") finish(false);
  });
  name.addEventListener("blur", () => finish(true));
  return name;
}

async function ask(question) {
  running?.abort();
  const mine = (running = new AbortController());
  if (!current) {
    current = history.started(question);
    conversations = [current, ...conversations];
    welcome.hidden = true;
  }
  const conversation = current;
  const earlier = asked(conversation).slice(-MAX_TURNS);
  const turns = earlier.map((turn) => turn.question);
  const on = day.value;
  const all = [...earlier, { question, on }];
  const view = turnView(question, on, {
    ask, retry: () => { view.root.remove(); ask(question); }, record: (pressed) => saveAnswer(all, pressed), asked: () => request(all),
  });
  thread.append(view.root);
  view.root.scrollIntoView({ block: "start" });
  const left = window.scrollY;
  // The page was too short to bring the question up before its answer was there; a reader who moved on is left alone.
  const bringUp = () => { if (Math.abs(window.scrollY - left) < 4) view.root.scrollIntoView({ block: "start" }); };
  announce.textContent = "正在查找条文";
  await send({ question, turns, ...(on ? { on } : {}) }, {
    ...view,
    answer(answer) {
      view.answer(answer);
      bringUp();
      conversation.turns.push({ question, on, answer });
      keep();
      drawList();
      announce.textContent = `回答：${answer.text}`;
    },
    problem(problem) {
      view.problem(problem);
      bringUp();
      announce.textContent = `${problem.detail}${problem.next_step}`;
    },
  }, mine.signal);
}

// What is typed or pasted is never cut off: a text that is too long stays, with its length beside it.
function measure() {
  const count = [...field.value.trim()].length;
  const over = count > LONGEST;
  length.hidden = count <= LONGEST * 0.9;
  length.classList.toggle("over", over);
  length.textContent = over
    ? `问题太长：已有 ${count} 字，最多 ${LONGEST} 字，请删去 ${count - LONGEST} 字再提问。`
    : `已有 ${count} 字，最多 ${LONGEST} 字。`;
  field.setAttribute("aria-invalid", String(over));
  return !over;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const question = field.value.trim();
  if (!question) return;
  if (!measure()) {
    field.focus();
    return;
  }
  field.value = "";
  measure();
  ask(question);
});
field.addEventListener("input", measure);
field.addEventListener("keydown", (event) => {
  // While an input method is composing, Enter belongs to it.
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.keyCode !== 229) {
    event.preventDefault();
    form.requestSubmit();
  }
});
for (const chip of welcome.querySelectorAll(".chip")) chip.addEventListener("click", () => ask(chip.dataset.question));
at("new").addEventListener("click", () => { current = null; drawThread(); field.focus(); });
whole.addEventListener("click", () => saveConversation(asked(current), whole));
search.addEventListener("input", drawList);
clear.addEventListener("click", () => {
  if (!window.confirm("清空这个浏览器中的全部问答记录？清空后不能恢复。")) return;
  conversations = [];
  current = null;
  keep();
  drawThread();
});

if (window.matchMedia("(max-width: 60rem)").matches) at("history-fold").open = false;
drawThread();
