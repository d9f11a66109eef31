// Beginning: what is due, a form to start with, and the sittings so far.
import { button, element } from "/static/element.js";
import { asked } from "/static/person.js";
import { picker } from "/static/scope-picker.js";
import { say } from "/static/shelf-request.js";
import { unsentOf } from "/static/sitting-outbox.js";

const form = document.querySelector("#asking");
const mine = document.querySelector("#mine");
const due = document.querySelector("#due");
const picked = (name) => form.querySelector(`input[name="${name}"]:checked`).value;
const moment = (iso) => new Date(iso).toLocaleString("zh-CN", { dateStyle: "medium", timeStyle: "short" });

form.addEventListener("change", () => {
  for (const one of form.querySelectorAll(".only-exam")) one.hidden = picked("mode") !== "exam";
  form.querySelector(".only-quiz").hidden = picked("source") !== "quiz";
});

// Making the items takes seconds: the page says so, and a second press starts nothing twice.
async function start(body) {
  const pressed = document.querySelectorAll("#asking button[type=submit], #due button");
  for (const one of pressed) one.disabled = true;
  say("正在准备题目……");
  try {
    const made = await asked("POST", "/api/attempts", body);
    location.assign(`/exams/${encodeURIComponent(made.id)}`);
  } catch (error) {
    say(error.message, true);
    for (const one of pressed) one.disabled = false;
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const value = (id) => form.querySelector(id).value;
  const scope = value("#scope").split("\n").map((line) => line.trim()).filter(Boolean);
  const types = [...form.querySelectorAll('input[name="types"]:checked')].map((one) => one.value);
  const exam = picked("mode") === "exam";
  const title = `${scope[0] ?? "全部法规"}${exam ? "考试" : "练习"}`;
  const body = { mode: picked("mode"), source: picked("source"), scope, count: Number(value("#count")), seed: value("#seed") === "" ? null : Number(value("#seed")), title: title.slice(0, 100) };
  if (types.length) body.types = types;
  if (exam) Object.assign(body, { minutes: Number(value("#minutes")), paper: value("#paper"), rule: value("#rule") });
  start(body);
});

function row(one) {
  const score = one.score === null ? "" : `　${one.score}/${one.full}分`;
  const words = `${one.title || "未命名"}　${one.mode === "exam" ? "考试" : "练习"}　${one.items}题　${one.state_words}${score}`;
  const unsent = unsentOf(one.id) ? element("strong", {}, "　有作答没有送到服务器，打开后自动补交") : "";
  return element("tr", {}, element("td", {}, element("a", { href: `/exams/${encodeURIComponent(one.id)}` }, words), unsent), element("td", {}, moment(one.started_at)));
}

async function load() {
  try {
    const [held, plan] = await Promise.all([asked("GET", "/api/attempts"), asked("GET", "/api/training/due")]);
    mine.replaceChildren(element("h2", {}, "我的练习和考试"), held.length ? element("table", { class: "list" }, element("tbody", {}, ...held.map(row))) : element("p", { class: "empty" }, "还没有。"));
    const day = element("input", { type: "date", value: plan.exam_day ?? "" });
    day.addEventListener("change", () => asked("PUT", "/api/training/exam-day", { day: day.value || null }).then(() => load().then(() => say("考试日期已保存。")), (error) => say(error.message, true)));
    const left = plan.exam_day ? Math.ceil((new Date(`${plan.exam_day}T00:00`) - Date.now()) / 86400_000) : null;
    const until = left === null ? "没有设考试日期；设了以后，复习都排在考试前。" : left > 0 ? `距考试还有 ${left} 天。` : "考试日期已过，请改设或者清空。";
    const week = Object.entries(plan.coming).slice(0, 7).map(([on, count]) => `${Number(on.slice(5, 7))}月${Number(on.slice(8))}日 ${count} 题`);
    due.replaceChildren(
      element("p", { class: "notice" }, `到期的复习 ${plan.due} 题。`, plan.due ? button("开始复习", () => start({ source: "due", count: Math.min(plan.due, 50), title: "到期复习" }), { class: "primary" }) : "", " ", element("label", {}, "考试日期 ", day), ` ${until}`, week.length ? element("span", { class: "also" }, `以后要复习的：${week.join("，")}`) : ""),
    );
    due.hidden = false;
  } catch (error) {
    say(error.message, true);
  }
}
load();
picker(form.querySelector("#scope"));

// From the heat map and the wrong book: what to practise stands in the address.
const given = new URLSearchParams(location.search);
if (given.has("scope")) form.querySelector("#scope").value = given.getAll("scope").slice(0, 20).join("\n");
const wanted = form.querySelector(`input[name="source"][value="${CSS.escape(given.get("source") ?? "")}"]`);
if (wanted) wanted.checked = true;
form.dispatchEvent(new Event("change"));
