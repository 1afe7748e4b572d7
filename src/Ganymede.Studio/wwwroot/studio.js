// What only a browser can do for a page. Everything is reached from C# through `ganymede.…`.
window.ganymede = {};
