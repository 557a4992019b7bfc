// Selects an article and copies it as it is shown, so that an editor that it is pasted into gets the inline styles and
// the full addresses of the pictures.
for (const button of document.querySelectorAll("[data-select]")) {
  button.addEventListener("click", () => {
    getSelection().selectAllChildren(document.getElementById(button.dataset.select));
    // The newer clipboard interface would need the styles and addresses to be written out by hand.
    if (document.execCommand("copy")) document.querySelector("[role=status]").textContent = button.dataset.done;
  });
}
