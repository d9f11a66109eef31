// What every page of the administration does: shows what needs a script, withdraws and restores after a question.
import { by, rememberBy, request, say } from "/static/shelf-request.js";

const LATER = "cadre-said";
for (const one of document.querySelectorAll(".scripted")) one.hidden = false;
rememberBy();
say(sessionStorage.getItem(LATER) ?? "");
sessionStorage.removeItem(LATER);

const asking = document.querySelector("#asking");

export function ask(what, words, yes, withNote) {
  document.querySelector("#asking-what").textContent = what;
  document.querySelector("#asking-words").textContent = words;
  document.querySelector("#asking-yes").textContent = yes;
  document.querySelector("#asking-note").hidden = !withNote;
  const note = asking.querySelector("[name=note]");
  note.value = "";
  asking.returnValue = "no";
  asking.showModal();
  return new Promise((done) => {
    asking.addEventListener("close", () => done(asking.returnValue === "yes" ? { note: note.value.trim() } : null), { once: true });
  });
}

// The page shows the state of the shelf, so it is asked for again; the sentence waits for it.
export function reloadSaying(words, address = "") {
  sessionStorage.setItem(LATER, words);
  if (address) location.assign(address);
  else location.reload();
}

export async function act(button, work) {
  button.disabled = true;
  try {
    await work();
  } catch (error) {
    say(error.message, true);
    button.disabled = false;
  }
}

document.addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-withdraw], [data-restore]");
  if (!button) return;
  const { what } = button.dataset;
  if (button.dataset.withdraw) {
    const said = await ask(`撤下${what}？`, "撤下后不再引用这份文本；库内有要点的，改由要点作答。以后可以在登记簿中恢复。", "撤下", true);
    if (said) {
      await act(button, async () => {
        const entry = await request("POST", button.dataset.withdraw, { by: by(), note: said.note });
        reloadSaying(`已撤下${what}，登记号 ${entry.id}。`, button.dataset.then);
      });
    }
  } else if (await ask(`恢复${what}？`, "这一版本改为采用所选登记的文本；现在采用的一份仍保存着。", "恢复", false)) {
    await act(button, async () => {
      const entry = await request("POST", `/api/shelf/history/${button.dataset.restore}/restore`, { by: by() });
      reloadSaying(`已恢复${what}，登记号 ${entry.id}。`);
    });
  }
});
