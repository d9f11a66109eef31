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
form.addEventListener("submit", (event) => {
  event.preventDefault();
  send("POST", "/api/standard-answers", {
    question: form.question.value.trim(), text: form.text.value.trim(),
    similar: lines(form.similar), negative: lines(form.negative),
  });
});
