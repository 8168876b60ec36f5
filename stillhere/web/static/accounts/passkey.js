// Says in words when a passkey didn't work, and takes its button away where the browser knows no passkeys.

const said = document.getElementById("passkey-said");
const forms = document.querySelectorAll(".passkey");

if (!window.PublicKeyCredential) {
  for (const form of forms) form.hidden = true;
  if (said) said.textContent = "This browser knows no passkeys.";
}

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  if (!said) return;
  const byNumber = /^[\d.]+$|^\[/.test(location.hostname);
  said.textContent = byNumber
    ? "Passkeys need a name in the address bar, not a number. On this machine, open the same page at “localhost”."
    : "That didn't work. Nothing has changed; you can try again or use the other way.";
});
