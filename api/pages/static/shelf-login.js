// The administrator's token opens the pages of the administration for two hours.
import { request, say } from "/static/shelf-request.js";

const form = document.querySelector("#admin-login");
form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    await request("POST", "/api/shelf/session", { token: form.token.value });
    location.reload();
  } catch (error) {
    say(error.message, true);
    form.token.select();
  }
});
