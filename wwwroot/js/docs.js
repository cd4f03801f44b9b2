// Swagger UI has a dark theme and a switch for it; Rift has no other.
document.documentElement.classList.add("dark-mode");

// An earlier Rift let Swagger UI keep the secrets that were pasted into it.
localStorage.removeItem("authorized");
