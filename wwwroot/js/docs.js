// Swagger UI has a dark theme and a switch for it; Rift has no other.
document.documentElement.classList.add("dark-mode");
