// The administrators' page of opinions and standard answers.
import { request, say } from "/static/shelf-request.js";

const lines = (field) => field.value.split("\n").map((line) => line.trim()).filter(Boolean);

async function send(method, address, body) {
  try {
    await request(method, address, body);
    location.reload();
  } catch (error) {
    say(error.message, true);
  }
}

for (const pressed of document.querySelectorAll("[data-settle]")) {
  pressed.addEventListener("click", () => send("POST", `/api/feedback/${encodeURIComponent(pressed.dataset.settle)}/settled`));
}
for (const pressed of document.querySelectorAll("[data-withdraw]")) {
  pressed.addEventListener("click", () => {
    if (window.confirm("停用这条标准答复？")) send("POST", `/api/standard-answers/${encodeURIComponent(pressed.dataset.withdraw)}/withdrawn`);
  });
}
const form = document.querySelector("#approve");
const title = document.querySelector("#approving");
const leave = document.querySelector("#leave");
let changing = ""; // the id of the answer that is being changed

for (const pressed of document.querySelectorAll("[data-change]")) {
  pressed.addEventListener("click", () => {
    const held = pressed.closest("[data-answer]");
    const words = (field) => [...held.querySelectorAll(`[data-field="${field}"]`)].map((one) => one.textContent).join("\n");
    for (const field of ["question", "text", "similar", "negative"]) form[field].value = words(field);
    changing = pressed.dataset.change;
    title.textContent = "修改标准答复";
    leave.hidden = false;
    form.question.focus();
  });
}
leave.addEventListener("click", () => {
  form.reset();
  changing = "";
  title.textContent = "审定一条标准答复";
  leave.hidden = true;
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const address = changing ? `/api/standard-answers/${encodeURIComponent(changing)}` : "/api/standard-answers";
  send(changing ? "PUT" : "POST", address, {
    question: form.question.value.trim(), text: form.text.value.trim(),
    similar: lines(form.similar), negative: lines(form.negative),
  });
});
